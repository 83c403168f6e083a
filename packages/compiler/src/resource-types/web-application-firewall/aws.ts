import type { AwsFoundations, AwsOffer } from '../../clouds/aws/contract';
import { isAtTheEdge } from '../../clouds/aws/distribution';
import { CLOUDFRONT_REGION } from '../../clouds/aws/foundations/certificate';
import type { Block } from '../../terraform/blocks';
import {
  block,
  type NestedBlock,
  type Value,
} from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { guardsNothing, isBehindLoadBalancer } from './guarded';
import { logVerdicts } from './awsLogs';
import type { Context, Scope } from './awsScope';
import type { FirewallProperties } from './properties';

/** Web ACLs of AWS WAF, with AWS managed rules and a limit of requests. */
export const aws: Blueprint<FirewallProperties, AwsFoundations, AwsOffer> = {
  summary:
    'WAFv2 web ACL with AWS managed rules and a rate limit, at the load balancer or at CloudFront',
  outputs: { arn: { type: 'string', description: 'ARN of the web ACL' } },

  provide(context) {
    const { neighbours } = context;
    const isRegional = neighbours.some(isBehindLoadBalancer);
    const isGlobal = neighbours.some(isAtTheEdge);
    if (!isRegional && !isGlobal)
      guardsNothing(context, 'a load balancer or CloudFront');
    const regional = isRegional ? atLoadBalancer(context) : undefined;
    const edge = isGlobal ? atEdge(context, isRegional) : undefined;
    sayWhatItRefuses(context);
    return { arn: regional ?? edge ?? '', edge };
  },
};

/** The rules of AWS refuse some requests of well-behaved applications, above all of those that take files. */
function sayWhatItRefuses({ node, properties, step }: Context) {
  if (properties.mode === 'count') return;
  step(`See what ${node.name} refuses`, [
    'Bodies of more than 8 KB are refused by the rule SizeRestrictions_BODY of AWS. Set mode to count at first, and look in the metrics of the web ACL for what its rules would refuse.',
  ]);
}

/** The web ACL of the stack's load balancer. */
function atLoadBalancer(context: Context): Value {
  const { node, foundations, resource } = context;
  const acl = addAcl(context, { scope: 'REGIONAL' });
  const { arn } = foundations.loadBalancer().guard();
  resource(
    'aws_wafv2_web_acl_association',
    { resource_arn: arn, web_acl_arn: acl.attr('arn') },
    { reason: `Sends the requests of the load balancer through ${node.name}` },
  );
  return acl.attr('arn');
}

/** The web ACL that distributions name. */
const atEdge = (context: Context, isSecond: boolean): Value =>
  addAcl(context, {
    scope: 'CLOUDFRONT',
    role: isSecond ? 'cloudfront' : undefined,
    region:
      context.environment.region === CLOUDFRONT_REGION
        ? undefined
        : CLOUDFRONT_REGION,
  }).attr('arn');

function addAcl(context: Context, where: Scope): Block {
  const { node, label, production, resource, cloudName } = context;
  const { scope, role, region } = where;
  const acl = resource(
    'aws_wafv2_web_acl',
    {
      region,
      name: cloudName(role),
      description: node.description ?? node.name,
      scope,
      default_action: block({ allow: block({}) }),
      rule: rulesOf(context),
      visibility_config: visible(label),
    },
    {
      role,
      reason: role && `${node.name} for CloudFront, whose web ACLs are apart`,
      idleCost: 'web ACL and its rules, by the month',
      comments: production
        ? []
        : ['checkov:skip=CKV2_AWS_31:development keeps no logs of requests'],
    },
  );
  if (production) logVerdicts(context, where, acl);
  return acl;
}

/** The rules of AWS that suit any application, in their order. */
const MANAGED = [
  'AmazonIpReputationList',
  'CommonRuleSet',
  'KnownBadInputsRuleSet',
] as const;

function rulesOf({ properties }: Context): NestedBlock[] {
  const { mode, requestsPerAddress } = properties;
  const counts = mode === 'count';
  const managed = MANAGED.map((name, index) =>
    block({
      name,
      priority: index + 1,
      override_action: block(
        counts ? { count: block({}) } : { none: block({}) },
      ),
      statement: block({
        managed_rule_group_statement: block({
          vendor_name: 'AWS',
          name: `AWSManagedRules${name}`,
        }),
      }),
      visibility_config: visible(name),
    }),
  );
  const limit = block({
    name: 'RequestsPerAddress',
    priority: MANAGED.length + 1,
    action: block(counts ? { count: block({}) } : { block: block({}) }),
    statement: block({
      rate_based_statement: block({
        limit: requestsPerAddress,
        aggregate_key_type: 'IP',
      }),
    }),
    visibility_config: visible('RequestsPerAddress'),
  });
  return [...managed, limit];
}

const visible = (metric: string) =>
  block({
    cloudwatch_metrics_enabled: true,
    metric_name: metric,
    sampled_requests_enabled: true,
  });
