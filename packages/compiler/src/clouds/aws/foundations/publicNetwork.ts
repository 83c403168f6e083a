import { atEnvironment, warning, type DesignNode } from '../../../model';
import { protect } from '../../../blueprints/protection';
import type { Block } from '../../../terraform/blocks';
import { hcl, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsFoundations, AwsPublicSubnets } from '../contract';
import { networkPrefix } from '../../networkPrefix';
import { zonesOf } from './networkPlan';

const WHY = {
  reason:
    'Where traffic from and to the internet enters and leaves the network',
};

export function buildPublicSubnets(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsPublicSubnets {
  const { vpcId, created } = foundations.network();
  if (!created) return existingPublicSubnets(context);
  const prefix = networkPrefix(context);
  const gateway = context.resource(
    'aws_internet_gateway',
    'main',
    { vpc_id: vpcId, tags: { Name: context.cloudName('internet') } },
    WHY,
  );
  const tags: Record<string, Value> = { Name: context.cloudName('public') };
  const subnets = context.resource(
    'aws_subnet',
    'public',
    {
      for_each: Object.fromEntries(
        zonesOf(context).map((zone, i) => [zone, `${prefix}.${240 + i}.0/24`]),
      ),
      vpc_id: vpcId,
      availability_zone: hcl`each.key`,
      cidr_block: hcl`each.value`,
      tags,
    },
    WHY,
  );
  routeToInternet(context, vpcId, gateway, subnets);
  return {
    ids: hcl`values(${subnets.self})[*].id`,
    created: true,
    tag(key, value) {
      tags[key] = value;
    },
  };
}

function existingPublicSubnets(context: FoundationContext): AwsPublicSubnets {
  const ids = context.setting('network').existing?.public_subnet_ids;
  if (ids === undefined) {
    context.stack.diagnostics.push(
      warning(
        'expand/existing-network-gap',
        'The existing network has no public_subnet_ids, which what is reached from the internet needs.',
        {
          ...atEnvironment(
            context.stack.environment.name,
            'foundations',
            'network',
            'existing',
            'public_subnet_ids',
          ),
          hint: 'Name the public subnets, one for each zone.',
        },
      ),
    );
  }
  return { ids: (ids ?? []) as Value, created: false, tag: () => {} };
}

function routeToInternet(
  context: FoundationContext,
  vpcId: Value,
  gateway: Block,
  subnets: Block,
) {
  const routes = context.resource(
    'aws_route_table',
    'public',
    { vpc_id: vpcId, tags: { Name: context.cloudName('public') } },
    WHY,
  );
  context.resource(
    'aws_route',
    'internet',
    {
      route_table_id: routes.attr('id'),
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: gateway.attr('id'),
    },
    WHY,
  );
  context.resource(
    'aws_route_table_association',
    'public',
    {
      for_each: subnets.self,
      subnet_id: hcl`each.value.id`,
      route_table_id: routes.attr('id'),
    },
    WHY,
  );
}

const WAY_OUT = {
  reason:
    'Lets private workloads pull images and call services on the internet',
  control: 'Use an existing network, which has its own way out.',
};

/** A way out for what is private: one NAT gateway for each zone in production, one in all in development. */
export function buildEgress(
  context: FoundationContext,
  foundations: AwsFoundations,
  entity?: DesignNode,
): Value | undefined {
  const network = foundations.network();
  if (!network.created) return undefined;
  foundations.publicSubnets();
  const publicSubnets = context.stack.find('aws_subnet', 'public')!;
  const perZone = context.production;
  const [firstZone] = zonesOf(context);
  const internet = context.stack.find('aws_internet_gateway', 'main')!;
  const eachZone = perZone ? { for_each: publicSubnets.self } : {};
  const address = context.resource(
    'aws_eip',
    'nat',
    {
      ...eachZone,
      domain: 'vpc',
      tags: { Name: context.cloudName('nat') },
      lifecycle: entity && protect(context),
    },
    { ...WAY_OUT, entity, idleCost: 'public IPv4 address, by the hour' },
  );
  const gateway = context.resource(
    'aws_nat_gateway',
    'main',
    {
      ...eachZone,
      allocation_id: address.attr('id', perZone ? '[each.key]' : undefined),
      subnet_id: perZone
        ? hcl`each.value.id`
        : publicSubnets.attr('id', `["${firstZone}"]`),
      tags: { Name: context.cloudName('nat') },
      depends_on: [internet.self],
    },
    {
      ...WAY_OUT,
      idleCost: perZone
        ? 'a NAT gateway for each zone, by the hour'
        : 'NAT gateway, by the hour',
    },
  );
  routeOut(context, gateway.attr('id', perZone ? '[each.key]' : undefined));
  return perZone
    ? hcl`values(${address.self})[*].public_ip`
    : [address.attr('public_ip')];
}

const routeOut = (context: FoundationContext, gatewayId: Value) => {
  const routes = context.stack.find('aws_route_table', 'private')!;
  context.resource(
    'aws_route',
    'private_internet',
    {
      for_each: routes.self,
      route_table_id: hcl`each.value.id`,
      destination_cidr_block: '0.0.0.0/0',
      nat_gateway_id: gatewayId,
    },
    WAY_OUT,
  );
};
