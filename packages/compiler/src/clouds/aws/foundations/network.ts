import { atEnvironment, error, type DesignNode } from '../../../model';
import type { Block } from '../../../terraform/blocks';
import { hcl } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { networkPrefix } from '../../networkPrefix';
import { zonesOf } from './networkPlan';
import type { AwsNetwork } from '../contract';

const CONTROL =
  'Describe an existing network under foundations.network.existing of the environment: vpc_id, vpc_cidr, private_subnet_ids, public_subnet_ids.';

export function buildNetwork(
  context: FoundationContext,
  entity?: DesignNode,
): AwsNetwork {
  const { existing } = context.setting();
  if (existing) return existingNetwork(context, existing);

  const prefix = networkPrefix(context);
  const cidr = `${prefix}.0.0/16`;
  const vpc = addVpc(context, cidr, entity);
  const zones = zonesOf(context);
  const subnets = addPrivateSubnets(context, vpc, prefix, zones);
  const routes = addPrivateRoutes(context, vpc, subnets);
  return {
    vpcId: vpc.attr('id'),
    cidr,
    privateSubnetIds: hcl`values(${subnets.self})[*].id`,
    privateSubnets: hcl`{ for zone, subnet in ${subnets.self} : zone => subnet.id }`,
    zoneCount: zones.length,
    privateSubnetsIn: count =>
      hcl`slice(values(${subnets.self})[*].id, 0, ${count})`,
    privateRouteTableIds: hcl`values(${routes.self})[*].id`,
    created: true,
  };
}

/** The VPC, whose default security group lets nothing in. */
function addVpc(
  context: FoundationContext,
  cidr: string,
  entity?: DesignNode,
): Block {
  const vpc = context.resource(
    'aws_vpc',
    'main',
    {
      cidr_block: cidr,
      enable_dns_hostnames: true,
      enable_dns_support: true,
      tags: { Name: context.cloudName('network') },
    },
    {
      reason: 'The network that everything private of this stack runs in',
      control: CONTROL,
      entity,
    },
  );
  context.resource(
    'aws_default_security_group',
    'main',
    {
      vpc_id: vpc.attr('id'),
      tags: { Name: context.cloudName('default-closed') },
    },
    {
      reason:
        'Takes all rules from the network’s default security group, so that nothing uses it by accident',
    },
  );
  return vpc;
}

const addPrivateSubnets = (
  context: FoundationContext,
  vpc: Block,
  prefix: string,
  zones: readonly string[],
) =>
  context.resource(
    'aws_subnet',
    'private',
    {
      for_each: Object.fromEntries(
        zones.map((zone, i) => [zone, `${prefix}.${i * 16}.0/20`]),
      ),
      vpc_id: vpc.attr('id'),
      availability_zone: hcl`each.key`,
      cidr_block: hcl`each.value`,
      tags: { Name: context.cloudName('private') },
    },
    {
      reason: 'Keeps workloads and data away from the internet',
      control: CONTROL,
    },
  );

function addPrivateRoutes(
  context: FoundationContext,
  vpc: Block,
  subnets: Block,
): Block {
  const routes = context.resource(
    'aws_route_table',
    'private',
    {
      for_each: subnets.self,
      vpc_id: vpc.attr('id'),
      tags: { Name: context.cloudName('private') },
    },
    { reason: 'Routes of the private subnets, one table for each zone' },
  );
  context.resource(
    'aws_route_table_association',
    'private',
    {
      for_each: subnets.self,
      subnet_id: hcl`each.value.id`,
      route_table_id: routes.attr('id', '[each.key]'),
    },
    { reason: 'Connects the private subnets with their routes' },
  );
  return routes;
}

function existingNetwork(
  context: FoundationContext,
  existing: Record<string, unknown>,
): AwsNetwork {
  for (const key of ['vpc_id', 'vpc_cidr', 'private_subnet_ids']) {
    if (existing[key] !== undefined) continue;
    context.stack.diagnostics.push(
      error(
        'expand/existing-network-gap',
        `The existing network has no ${key}.`,
        {
          ...atEnvironment(
            context.stack.environment.name,
            'foundations',
            'network',
            'existing',
            key,
          ),
          hint: 'Blueprints need vpc_id, vpc_cidr and private_subnet_ids; public_subnet_ids for what is reached from the internet.',
        },
      ),
    );
  }
  const subnets = [existing.private_subnet_ids ?? []].flat().map(String);
  return {
    vpcId: String(existing.vpc_id ?? ''),
    cidr: String(existing.vpc_cidr ?? ''),
    privateSubnetIds: subnets,
    privateSubnets: Object.fromEntries(subnets.map(id => [id, id])),
    zoneCount: subnets.length,
    privateSubnetsIn: count => subnets.slice(0, count),
    created: false,
  };
}
