import { block, text, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { buildCertificate } from './certificate';
import type { AwsFoundations, AwsLoadBalancer } from '../contract';

export function buildLoadBalancer(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsLoadBalancer {
  const network = foundations.network();
  const why = {
    reason: 'Brings requests from the internet to exposed services',
    control:
      'Set exposed to false on the services, or put them behind an api-gateway.',
  };
  const zone = foundations.dnsZone();
  const group = buildGroup(context, network.vpcId);
  const balancer = context.resource(
    'aws_lb',
    'main',
    {
      name: context.cloudName('public'),
      load_balancer_type: 'application',
      internal: false,
      subnets: foundations.publicSubnets().ids,
      security_groups: [group.attr('id')],
      drop_invalid_header_fields: true,
      enable_deletion_protection: context.production,
      access_logs: context.production
        ? block({
            bucket: foundations.accessLogs('load-balancer').name,
            enabled: true,
          })
        : undefined,
    },
    {
      ...why,
      idleCost: 'application load balancer, by the hour',
      comments: context.production
        ? [
            'checkov:skip=CKV2_AWS_28:a web application firewall is a resource type of its own',
          ]
        : [
            'checkov:skip=CKV2_AWS_28:a web application firewall is a resource type of its own',
            'checkov:skip=CKV_AWS_91:development keeps no access logs',
            'checkov:skip=CKV_AWS_150:development may be deleted',
          ],
    },
  );
  const certificate = buildCertificate(
    (type, role, body) =>
      context.resource(type, role || 'main', body, {
        reason: 'Proves to callers that they talk to this domain',
      }),
    typeof zone.domain === 'string'
      ? `*.${zone.domain}`
      : text`*.${zone.domain}`,
    zone.id,
  );
  context.resource(
    'aws_lb_listener',
    'http',
    {
      load_balancer_arn: balancer.attr('arn'),
      port: 80,
      protocol: 'HTTP',
      default_action: block({
        type: 'redirect',
        redirect: block({
          port: '443',
          protocol: 'HTTPS',
          status_code: 'HTTP_301',
        }),
      }),
    },
    {
      ...why,
      reason: 'Sends requests without encryption to the encrypted address',
    },
  );
  const listener = context.resource(
    'aws_lb_listener',
    'https',
    {
      load_balancer_arn: balancer.attr('arn'),
      port: 443,
      protocol: 'HTTPS',
      ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      certificate_arn: certificate,
      default_action: block({
        type: 'fixed-response',
        fixed_response: block({
          content_type: 'text/plain',
          message_body: 'Not found',
          status_code: '404',
        }),
      }),
    },
    why,
  );
  return {
    securityGroupId: group.attr('id'),
    listenerArn: listener.attr('arn'),
    dnsName: balancer.attr('dns_name'),
    zoneId: balancer.attr('zone_id'),
    domain: zone.domain,
    hostedZoneId: zone.id,
    arnSuffix: balancer.attr('arn_suffix'),
  };
}

function buildGroup(context: FoundationContext, vpcId: Value) {
  const why = {
    reason: 'Lets the internet reach the load balancer, and nothing else',
  };
  const group = context.resource(
    'aws_security_group',
    'load_balancer',
    {
      name: context.cloudName('load-balancer'),
      description: 'Public load balancer',
      vpc_id: vpcId,
    },
    why,
  );
  const allow = (
    label: string,
    port: number,
    description: string,
    comments: string[] = [],
  ) =>
    context.resource(
      'aws_vpc_security_group_ingress_rule',
      label,
      {
        security_group_id: group.attr('id'),
        description,
        cidr_ipv4: '0.0.0.0/0',
        from_port: port,
        to_port: port,
        ip_protocol: 'tcp',
      },
      { ...why, comments },
    );
  allow('https', 443, 'HTTPS from the internet');
  allow('http', 80, 'HTTP from the internet, to be redirected', [
    'checkov:skip=CKV_AWS_260:port 80 only redirects to 443',
  ]);
  return group;
}
