import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { admitOperators } from '../../clouds/aws/foundations/operatorAccess';
import type { Access } from '../../model';
import type { Block } from '../../terraform/blocks';
import { block, text, type Value } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { alarmOnDomain } from './alarms';
import type { SearchIndexProperties } from './properties';
import type { SearchContext } from './context';

/** See "Supported instance types" in the OpenSearch Service guide. */
const TYPES = {
  small: 't3.small.search',
  medium: 'm6g.large.search',
  large: 'r6g.large.search',
  xlarge: 'r6g.xlarge.search',
};
const MANAGER = 'm6g.large.search';

/** OpenSearch domain inside the network; each workload signs its requests as its role. */
export const aws: Blueprint<SearchIndexProperties, AwsFoundations, AwsOffer> = {
  summary: 'OpenSearch domain inside the network, with IAM authentication',
  outputs: {
    url: { type: 'string', description: 'base URL' },
    arn: { type: 'string', description: 'ARN of the domain' },
    security_group_id: {
      type: 'string',
      description: 'security group of the domain',
    },
  },

  provide(context) {
    const { node, production, output } = context;
    const group = buildGroup(context);
    admitOperators(context, group, 443);
    const domain = buildDomain(context, group);
    letPoliciesDecide(context, domain);
    if (production) alarmOnDomain(context, domain);
    const url = text`https://${domain.attr('endpoint')}`;
    output('url', {
      value: url,
      description: `Address of ${node.name}, inside the network`,
    });
    return { url, arn: domain.attr('arn'), security_group_id: group };
  },

  offer: ({ url, arn, security_group_id }, access) => ({
    environment: { URL: url },
    statements: mayRequest(arn, access),
    reach: { securityGroupId: security_group_id, port: 443 },
  }),
};

/** Resources below the ARN of a domain are request paths. */
function mayRequest(arn: Value, access: Access) {
  const comment =
    'What stands behind the ARN of a search domain are paths: its "*" means this domain alone.';
  const all = [text`${arn}/*`];
  if (access === 'read') {
    return [
      { actions: ['es:ESHttpGet', 'es:ESHttpHead'], resources: all, comment },
      {
        actions: ['es:ESHttpPost'],
        resources: ['_count', '_msearch', '_search'].flatMap(path => [
          text`${arn}/${path}`,
          text`${arn}/*/${path}`,
        ]),
      },
    ];
  }
  const writes = [
    'es:ESHttpDelete',
    'es:ESHttpPatch',
    'es:ESHttpPost',
    'es:ESHttpPut',
  ];
  const reads = access === 'write' ? [] : ['es:ESHttpGet', 'es:ESHttpHead'];
  return [{ actions: [...reads, ...writes].sort(), resources: all, comment }];
}

function buildGroup({
  node,
  foundations,
  resource,
  cloudName,
}: SearchContext): Value {
  const group = resource(
    'aws_security_group',
    {
      name: cloudName(),
      description: `Search index ${node.name}`,
      vpc_id: foundations.network().vpcId,
    },
    { reason: `Lets in only who is connected to ${node.name}` },
  );
  return group.attr('id');
}

function buildDomain(context: SearchContext, group: Value): Block {
  const { properties, foundations, resource, cloudName, step } = context;
  step('Let OpenSearch into networks, once for each account', [
    'If the account has never had an OpenSearch domain in a network, make its service-linked role:',
    '',
    '    aws iam create-service-linked-role --aws-service-name opensearchservice.amazonaws.com',
  ]);
  return resource(
    'aws_opensearch_domain',
    {
      domain_name: cloudName(),
      engine_version: `OpenSearch_${properties.engineVersion}`,
      cluster_config: clusterOf(context),
      ebs_options: block({
        ebs_enabled: true,
        volume_type: 'gp3',
        volume_size: properties.storageGb,
      }),
      vpc_options: block({
        subnet_ids: foundations.network().privateSubnetsIn(zonesOf(context)),
        security_group_ids: [group],
      }),
      encrypt_at_rest: block({ enabled: true, kms_key_id: foundations.key() }),
      node_to_node_encryption: block({ enabled: true }),
      domain_endpoint_options: block({
        enforce_https: true,
        tls_security_policy: 'Policy-Min-TLS-1-2-PFS-2023-10',
      }),
      log_publishing_options: logsOf(context),
      software_update_options: block({ auto_software_update_enabled: true }),
      lifecycle: protect(context),
      depends_on: [foundations.logging('search')],
    },
    {
      idleCost: 'nodes of OpenSearch, by the hour',
      comments: [
        'checkov:skip=CKV_AWS_317:audit logs need users inside the domain; here roles sign in',
        'checkov:skip=CKV2_AWS_52:each role may do what its own policy says',
        ...(properties.highAvailability
          ? []
          : [
              'checkov:skip=CKV_AWS_318:a single node needs none that only watch',
              'checkov:skip=CKV2_AWS_59:a single node needs none that only watch',
            ]),
      ],
    },
  );
}

/** One zone, or as many as there are subnets, up to the three that OpenSearch takes. */
const zonesOf = ({ properties, foundations }: SearchContext) =>
  properties.highAvailability
    ? Math.max(1, Math.min(3, foundations.network().zoneCount))
    : 1;

/** Nodes that hold data, one a zone; three that only watch, so that two agree when one is lost. */
function clusterOf(context: SearchContext) {
  const { properties } = context;
  const zones = zonesOf(context);
  return block({
    instance_type: TYPES[properties.size],
    instance_count: zones,
    dedicated_master_enabled: properties.highAvailability || undefined,
    dedicated_master_type: properties.highAvailability ? MANAGER : undefined,
    dedicated_master_count: properties.highAvailability ? 3 : undefined,
    zone_awareness_enabled: zones > 1,
    zone_awareness_config:
      zones > 1 ? block({ availability_zone_count: zones }) : undefined,
  });
}

function logsOf(context: SearchContext) {
  const { node, label, stack, environment, foundations, resource } = context;
  const types = {
    application: 'ES_APPLICATION_LOGS',
    slow: 'SEARCH_SLOW_LOGS',
  };
  return Object.entries(types).map(([kind, type]) => {
    const group = resource(
      'aws_cloudwatch_log_group',
      foundations.logGroupBody(
        `/${stack}/${environment.name}/${label}/${kind}`,
      ),
      { role: kind, reason: `Keeps the ${kind} log of ${node.name}` },
    );
    return block({
      log_type: type,
      cloudwatch_log_group_arn: group.attr('arn'),
    });
  });
}

/** The domain's policy delegates authorization to IAM policies of roles. */
function letPoliciesDecide(
  { node, foundations, data, resource }: SearchContext,
  domain: Block,
) {
  const { id, partition } = foundations.account();
  const reason = `Lets policies of this account decide who may use ${node.name}`;
  const policy = data(
    'aws_iam_policy_document',
    {
      statement: block({
        sid: 'AccountDecidesByItsOwnPolicies',
        actions: ['es:ESHttp*'],
        resources: [text`${domain.attr('arn')}/*`],
        principals: block({
          type: 'AWS',
          identifiers: [text`arn:${partition}:iam::${id}:root`],
        }),
      }),
    },
    { role: 'domain', reason },
  );
  resource(
    'aws_opensearch_domain_policy',
    {
      domain_name: domain.attr('domain_name'),
      access_policies: policy.attr('json'),
    },
    { reason },
  );
}
