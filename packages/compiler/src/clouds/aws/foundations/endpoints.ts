import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsFoundations } from '../contract';

/** Services with gateway endpoints, which cost nothing. */
const GATEWAYS = new Set(['s3', 'dynamodb']);

export function buildEndpoint(
  context: FoundationContext,
  foundations: AwsFoundations,
  service: string,
) {
  const network = foundations.network();
  if (!network.created) return;
  const { region } = context.stack.environment;
  const label = service.replace(/[^a-z0-9]+/g, '_');
  if (GATEWAYS.has(service)) {
    context.resource(
      'aws_vpc_endpoint',
      label,
      {
        vpc_id: network.vpcId,
        service_name: `com.amazonaws.${region}.${service}`,
        vpc_endpoint_type: 'Gateway',
        route_table_ids: network.privateRouteTableIds,
        tags: { Name: context.cloudName(service) },
      },
      { reason: `A private way to ${service}, at no cost` },
    );
    return;
  }
  if (!context.production) return;
  const group = foundations.endpointSecurityGroup();
  context.resource(
    'aws_vpc_endpoint',
    label,
    {
      vpc_id: network.vpcId,
      service_name: `com.amazonaws.${region}.${service}`,
      vpc_endpoint_type: 'Interface',
      private_dns_enabled: true,
      subnet_ids: network.privateSubnetIds,
      security_group_ids: [group],
      tags: { Name: context.cloudName(service) },
    },
    {
      reason: `A private way to ${service}`,
      control: 'Use an existing network, which has its own endpoints.',
      idleCost: `interface endpoint for ${service}, by the hour and zone`,
    },
  );
}

export function buildEndpointSecurityGroup(
  context: FoundationContext,
  foundations: AwsFoundations,
) {
  const network = foundations.network();
  const why = { reason: 'Lets the network use its private endpoints' };
  const group = context.resource(
    'aws_security_group',
    'endpoints',
    {
      name: context.cloudName('endpoints'),
      description: 'Private endpoints of AWS services',
      vpc_id: network.vpcId,
    },
    why,
  );
  context.resource(
    'aws_vpc_security_group_ingress_rule',
    'endpoints',
    {
      security_group_id: group.attr('id'),
      description: 'HTTPS from inside the network',
      cidr_ipv4: network.cidr,
      from_port: 443,
      to_port: 443,
      ip_protocol: 'tcp',
    },
    why,
  );
  return group.attr('id');
}
