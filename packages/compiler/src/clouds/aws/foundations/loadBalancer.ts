import type { Block } from '../../../terraform/blocks';
import { block, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { subdomain } from '../../subdomain';
import { buildCertificate } from './certificate';
import type { AwsDnsZone, AwsFoundations, AwsLoadBalancer } from '../contract';

const WHY = {
  reason: 'Brings requests from the internet to exposed services',
  control:
    'Set exposed to false on the services, or put them behind an api-gateway.',
};

const WITHOUT_FIREWALL =
  'checkov:skip=CKV2_AWS_28:a web application firewall is a resource type of its own';

/** Removes a comment that is no longer true. */
function forget({ provenance }: Block, comment: string) {
  provenance.comments = provenance.comments?.filter(one => one !== comment);
}

export function buildLoadBalancer(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsLoadBalancer {
  const network = foundations.network();
  const zone = foundations.dnsZone();
  const group = buildGroup(context, network.vpcId);
  const balancer = addBalancer(context, foundations, group);
  const certificate =
    foundations
      .certificates()
      .of({ label: '*', domain: zone.domain })
      ?.arnIn() ?? certify(context, zone);
  redirectToHttps(context, balancer);
  const listener = addListener(context, balancer, certificate);
  return {
    securityGroupId: group.attr('id'),
    listenerArn: listener.attr('arn'),
    dnsName: balancer.attr('dns_name'),
    zoneId: balancer.attr('zone_id'),
    domain: zone.domain,
    hostedZoneId: zone.id,
    arnSuffix: balancer.attr('arn_suffix'),
    guard() {
      forget(balancer, WITHOUT_FIREWALL);
      return { arn: balancer.attr('arn') };
    },
  };
}

/** A certificate of its own, where the catalog has none for all names of the domain. */
const certify = (context: FoundationContext, { domain, id }: AwsDnsZone) =>
  buildCertificate(
    (type, role, body) =>
      context.resource(type, role || 'main', body, {
        reason: 'Proves to callers that they talk to this domain',
      }),
    subdomain('*', domain),
    id,
  );

const addBalancer = (
  context: FoundationContext,
  foundations: AwsFoundations,
  group: Block,
) =>
  context.resource(
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
      ...WHY,
      idleCost: 'application load balancer, by the hour',
      comments: [
        WITHOUT_FIREWALL,
        ...(context.production
          ? []
          : [
              'checkov:skip=CKV_AWS_91:development keeps no access logs',
              'checkov:skip=CKV_AWS_150:development may be deleted',
            ]),
      ],
    },
  );

function redirectToHttps(context: FoundationContext, balancer: Block) {
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
      ...WHY,
      reason: 'Sends requests without encryption to the encrypted address',
    },
  );
}

/** The listener for HTTPS, to which each exposed service adds a rule. */
const addListener = (
  context: FoundationContext,
  balancer: Block,
  certificate: Value,
) =>
  context.resource(
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
    WHY,
  );

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
