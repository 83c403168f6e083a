import { error, warning, type DesignNode } from '../../model';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { AwsFoundations } from './index';

/** The network of an environment, created or existing. */
export interface AwsNetwork {
  vpcId: Value;
  cidr: Value;
  privateSubnetIds: Value;
  /** The ids by keys that stay, for what is there once a subnet. */
  privateSubnets: Value;
  /** How many private subnets there are, each in a zone of its own. */
  zoneCount: number;
  /** The ids of some of them, for what takes no more zones. */
  privateSubnetsIn(zones: number): Value;
  /** Absent when the network exists: its routes are not ours to extend. */
  privateRouteTableIds?: Value;
  created: boolean;
}

export interface AwsPublicSubnets {
  ids: Value;
  created: boolean;
  /** Lets what looks for subnets by their tags find these; subnets that exist are not ours to tag. */
  tag(key: string, value: string): void;
}

const CONTROL =
  'Describe an existing network under foundations.network.existing of the environment: vpc_id, vpc_cidr, private_subnet_ids, public_subnet_ids.';

/** Zones of regions that do not call theirs a, b and c, or have fewer; see "Availability Zones" in the EC2 guide. */
const ZONES: Record<string, string> = {
  'ap-northeast-1': 'acd',
  'ca-central-1': 'abd',
  'us-west-1': 'ac',
};

/** Zones of a region in use: three in production, two in development. */
function zonesOf(context: FoundationContext): string[] {
  const { region } = context.stack.environment;
  const configured = context.setting('network').settings?.zones;
  if (Array.isArray(configured) && configured.length > 0) return configured;
  return [...(ZONES[region] ?? 'abc')]
    .slice(0, context.production ? 3 : 2)
    .map(zone => region + zone);
}

const CIDR = /^(\d{1,3})\.(\d{1,3})\.0\.0\/16$/;

/** The first two numbers of the network's addresses. */
function prefixOf(context: FoundationContext): string {
  const configured = context.setting('network').settings?.cidr;
  if (configured === undefined) return '10.0';
  const match = CIDR.exec(String(configured));
  if (match) return `${match[1]}.${match[2]}`;
  context.stack.diagnostics.push(
    error(
      'expand/network-cidr',
      'The network’s cidr is not of the form `10.0.0.0/16`.',
      {
        path: `environments.${context.stack.environment.name}.foundations.network.settings.cidr`,
        hint: 'Give a /16 of private addresses.',
      },
    ),
  );
  return '10.0';
}

export function buildNetwork(
  context: FoundationContext,
  entity?: DesignNode,
): AwsNetwork {
  const { existing } = context.setting();
  if (existing) return existingNetwork(context, existing);

  const prefix = prefixOf(context);
  const cidr = `${prefix}.0.0/16`;
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
  const zones = zonesOf(context);
  const subnets = context.resource(
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

function existingNetwork(
  context: FoundationContext,
  existing: Record<string, unknown>,
): AwsNetwork {
  const path = `environments.${context.stack.environment.name}.foundations.network.existing`;
  for (const key of ['vpc_id', 'vpc_cidr', 'private_subnet_ids']) {
    if (existing[key] !== undefined) continue;
    context.stack.diagnostics.push(
      error(
        'expand/existing-network-gap',
        `The existing network has no ${key}.`,
        {
          path: `${path}.${key}`,
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

export function buildFlowLogs(
  context: FoundationContext,
  foundations: AwsFoundations,
  network: AwsNetwork,
) {
  const why = {
    reason: 'Records who talks to whom in the network, for investigations',
  };
  const logs = foundations.logGroup(context, 'flow_logs', '/vpc', why);
  const trust = context.data(
    'aws_iam_policy_document',
    'flow_logs_trust',
    {
      statement: [
        block({
          actions: ['sts:AssumeRole'],
          principals: block({
            type: 'Service',
            identifiers: ['vpc-flow-logs.amazonaws.com'],
          }),
        }),
      ],
    },
    why,
  );
  const role = context.resource(
    'aws_iam_role',
    'flow_logs',
    {
      name: context.cloudName('flow-logs'),
      assume_role_policy: trust.attr('json'),
    },
    why,
  );
  const permissions = context.data(
    'aws_iam_policy_document',
    'flow_logs',
    {
      statement: [
        block({
          actions: [
            'logs:CreateLogStream',
            'logs:PutLogEvents',
            'logs:DescribeLogStreams',
          ],
          resources: [text`${logs.attr('arn')}:*`],
        }),
      ],
    },
    why,
  );
  context.resource(
    'aws_iam_role_policy',
    'flow_logs',
    {
      name: 'write-flow-logs',
      role: role.attr('id'),
      policy: permissions.attr('json'),
    },
    why,
  );
  context.resource(
    'aws_flow_log',
    'main',
    {
      vpc_id: network.vpcId,
      traffic_type: 'ALL',
      log_destination: logs.attr('arn'),
      iam_role_arn: role.attr('arn'),
    },
    why,
  );
}

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
            path: `environments.${context.stack.environment.name}.foundations.network.existing.public_subnet_ids`,
            hint: 'Name the public subnets, one for each zone.',
          },
        ),
      );
    }
    return { ids: (ids ?? []) as Value, created: false, tag: () => {} };
  }
  const prefix = prefixOf(context);
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
