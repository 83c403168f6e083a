import { atEnvironment, warning } from '../../../model';
import { hcl, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsFoundations, AwsPublicSubnets } from '../contract';
import { networkPrefix } from '../../networkPrefix';
import { zonesOf } from './networkPlan';

export function buildPublicSubnets(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsPublicSubnets {
  const network = foundations.network();
  if (!network.created) {
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
  const prefix = networkPrefix(context);
  const zones = zonesOf(context);
  const why = {
    reason:
      'Where traffic from and to the internet enters and leaves the network',
  };
  const gateway = context.resource(
    'aws_internet_gateway',
    'main',
    { vpc_id: network.vpcId, tags: { Name: context.cloudName('internet') } },
    why,
  );
  const tags: Record<string, Value> = { Name: context.cloudName('public') };
  const subnets = context.resource(
    'aws_subnet',
    'public',
    {
      for_each: Object.fromEntries(
        zones.map((zone, i) => [zone, `${prefix}.${240 + i}.0/24`]),
      ),
      vpc_id: network.vpcId,
      availability_zone: hcl`each.key`,
      cidr_block: hcl`each.value`,
      tags,
    },
    why,
  );
  const routes = context.resource(
    'aws_route_table',
    'public',
    { vpc_id: network.vpcId, tags: { Name: context.cloudName('public') } },
    why,
  );
  context.resource(
    'aws_route',
    'internet',
    {
      route_table_id: routes.attr('id'),
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: gateway.attr('id'),
    },
    why,
  );
  context.resource(
    'aws_route_table_association',
    'public',
    {
      for_each: subnets.self,
      subnet_id: hcl`each.value.id`,
      route_table_id: routes.attr('id'),
    },
    why,
  );
  return {
    ids: hcl`values(${subnets.self})[*].id`,
    created: true,
    tag(key, value) {
      tags[key] = value;
    },
  };
}

/** A way out for what is private: one NAT gateway for each zone in production, one in all in development. */
export function buildEgress(
  context: FoundationContext,
  foundations: AwsFoundations,
) {
  const network = foundations.network();
  if (!network.created) return;
  foundations.publicSubnets();
  const publicSubnets = context.stack.find('aws_subnet', 'public')!;
  const routes = context.stack.find('aws_route_table', 'private')!;
  const why = {
    reason:
      'Lets private workloads pull images and call services on the internet',
    control: 'Use an existing network, which has its own way out.',
  };
  const perZone = context.production;
  const [firstZone] = zonesOf(context);
  const internet = context.stack.find('aws_internet_gateway', 'main')!;
  const eachZone = perZone ? { for_each: publicSubnets.self } : {};
  const address = context.resource(
    'aws_eip',
    'nat',
    { ...eachZone, domain: 'vpc', tags: { Name: context.cloudName('nat') } },
    { ...why, idleCost: 'public IPv4 address, by the hour' },
  );
  const gateway = context.resource(
    'aws_nat_gateway',
    'main',
    perZone
      ? {
          ...eachZone,
          allocation_id: address.attr('id', '[each.key]'),
          subnet_id: hcl`each.value.id`,
          tags: { Name: context.cloudName('nat') },
          depends_on: [internet.self],
        }
      : {
          allocation_id: address.attr('id'),
          subnet_id: publicSubnets.attr('id', `["${firstZone}"]`),
          tags: { Name: context.cloudName('nat') },
          depends_on: [internet.self],
        },
    {
      ...why,
      idleCost: perZone
        ? 'a NAT gateway for each zone, by the hour'
        : 'NAT gateway, by the hour',
    },
  );
  context.resource(
    'aws_route',
    'private_internet',
    {
      for_each: routes.self,
      route_table_id: hcl`each.value.id`,
      destination_cidr_block: '0.0.0.0/0',
      nat_gateway_id: perZone
        ? gateway.attr('id', '[each.key]')
        : gateway.attr('id'),
    },
    why,
  );
}
