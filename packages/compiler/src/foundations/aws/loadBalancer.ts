import { warning } from '../../model';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { AwsFoundations } from './index';

/** The load balancer that everything exposed of a stack shares. */
export interface AwsLoadBalancer {
  securityGroupId: Value;
  listenerArn: Value;
  dnsName: Value;
  zoneId: Value;
  /** The DNS zone's name, and the zone that answers for it. */
  domain: Value;
  hostedZoneId: Value;
  arnSuffix: Value;
}

export function buildLoadBalancer(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsLoadBalancer {
  const network = foundations.network();
  const why = {
    reason: 'Brings requests from the internet to exposed services',
    control: 'Set exposed to false on the services, or put them behind an api-gateway.',
  };
  const domain = domainOf(context);
  const zone = context.data(
    'aws_route53_zone',
    'main',
    { name: domain },
    { ...why, reason: 'The DNS zone under which exposed services are reached' },
  );
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
        ? block({ bucket: buildLogBucket(context, foundations), enabled: true })
        : undefined,
    },
    {
      ...why,
      idleCost: 'application load balancer, by the hour',
      comments: context.production
        ? ['checkov:skip=CKV2_AWS_28:a web application firewall is a resource type of its own']
        : [
            'checkov:skip=CKV2_AWS_28:a web application firewall is a resource type of its own',
            'checkov:skip=CKV_AWS_91:development keeps no access logs',
            'checkov:skip=CKV_AWS_150:development may be deleted',
          ],
    },
  );
  const certificate = buildCertificate(context, domain, zone.attr('zone_id'));
  context.resource(
    'aws_lb_listener',
    'http',
    {
      load_balancer_arn: balancer.attr('arn'),
      port: 80,
      protocol: 'HTTP',
      default_action: block({
        type: 'redirect',
        redirect: block({ port: '443', protocol: 'HTTPS', status_code: 'HTTP_301' }),
      }),
    },
    { ...why, reason: 'Sends requests without encryption to the encrypted address' },
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
    domain,
    hostedZoneId: zone.attr('zone_id'),
    arnSuffix: balancer.attr('arn_suffix'),
  };
}

function domainOf(context: FoundationContext): Value {
  const { domain, name } = context.stack.environment;
  if (domain) return domain;
  context.stack.diagnostics.push(
    warning('expand/no-domain', `Something is exposed, but the environment "${name}" has no domain: it became a variable.`, {
      path: `environments.${name}.domain`,
      hint: 'Set domain on the environment to a Route 53 zone; or set exposed to false on what shall stay private; or expose it by an api-gateway or cdn, which bring a domain of their own.',
    }),
  );
  return context.variable('domain', {
    type: 'string',
    description: 'Name of the Route 53 zone under which exposed services are reached',
    nullable: false,
  }).ref;
}

function buildGroup(context: FoundationContext, vpcId: Value) {
  const why = { reason: 'Lets the internet reach the load balancer, and nothing else' };
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
  const allow = (label: string, port: number, description: string, comments: string[] = []) =>
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

function buildCertificate(context: FoundationContext, domain: Value, zoneId: Value): Value {
  const why = { reason: 'Proves to callers that they talk to this domain' };
  const certificate = context.resource(
    'aws_acm_certificate',
    'main',
    {
      domain_name: typeof domain === 'string' ? `*.${domain}` : text`*.${domain}`,
      validation_method: 'DNS',
      lifecycle: block({ create_before_destroy: true }),
    },
    why,
  );
  const records = context.resource(
    'aws_route53_record',
    'certificate',
    {
      for_each: hcl`{ for option in ${certificate.attr('domain_validation_options')} : option.domain_name => option }`,
      zone_id: zoneId,
      name: hcl`each.value.resource_record_name`,
      type: hcl`each.value.resource_record_type`,
      ttl: 300,
      records: [hcl`each.value.resource_record_value`],
      allow_overwrite: true,
    },
    why,
  );
  const validation = context.resource(
    'aws_acm_certificate_validation',
    'main',
    {
      certificate_arn: certificate.attr('arn'),
      validation_record_fqdns: hcl`[for record in ${records.self} : record.fqdn]`,
    },
    why,
  );
  return validation.attr('certificate_arn');
}

/** Load balancers write logs only to buckets with Amazon's own key; see "Access logs for your Application Load Balancer". */
function buildLogBucket(context: FoundationContext, foundations: AwsFoundations): Value {
  const why = { reason: 'Keeps the load balancer’s access logs for a year' };
  const bucket = context.resource(
    'aws_s3_bucket',
    'access_logs',
    { bucket: context.cloudName('access-logs'), force_destroy: false },
    {
      ...why,
      comments: [
        'checkov:skip=CKV_AWS_145:load balancers cannot write to a bucket with a customer key',
        'checkov:skip=CKV_AWS_18:the logs of a log bucket would never end',
        'checkov:skip=CKV_AWS_144:access logs need no copy in another region',
        'checkov:skip=CKV2_AWS_62:nobody waits for access logs',
        'checkov:skip=CKV_AWS_21:access logs are written once',
      ],
    },
  );
  context.resource(
    'aws_s3_bucket_public_access_block',
    'access_logs',
    {
      bucket: bucket.attr('id'),
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
    why,
  );
  context.resource(
    'aws_s3_bucket_server_side_encryption_configuration',
    'access_logs',
    {
      bucket: bucket.attr('id'),
      rule: block({
        apply_server_side_encryption_by_default: block({ sse_algorithm: 'AES256' }),
      }),
    },
    why,
  );
  context.resource(
    'aws_s3_bucket_lifecycle_configuration',
    'access_logs',
    {
      bucket: bucket.attr('id'),
      rule: block({
        id: 'expire',
        status: 'Enabled',
        filter: block({}),
        expiration: block({ days: 365 }),
        abort_incomplete_multipart_upload: block({ days_after_initiation: 7 }),
      }),
    },
    why,
  );
  const policy = context.data(
    'aws_iam_policy_document',
    'access_logs',
    {
      statement: block({
        sid: 'LoadBalancerWritesLogs',
        actions: ['s3:PutObject'],
        resources: [text`${bucket.attr('arn')}/AWSLogs/${foundations.account().id}/*`],
        principals: block({
          type: 'Service',
          identifiers: ['logdelivery.elasticloadbalancing.amazonaws.com'],
        }),
      }),
    },
    why,
  );
  const attached = context.resource(
    'aws_s3_bucket_policy',
    'access_logs',
    { bucket: bucket.attr('id'), policy: policy.attr('json') },
    why,
  );
  return attached.attr('bucket');
}
