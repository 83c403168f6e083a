import type { AwsContext, AwsGrant } from '../../clouds/aws/contract';
import type { Access } from '../../model';
import type { Block } from '../../terraform/blocks';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type { Outputs } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { CacheContext } from './elastiCache';
import type { CacheEngine } from './engines';
import { buildCacheGroup, NODE_TYPES } from './nodes';

/** Engines that support users. */
type UserEngine = Exclude<CacheEngine, 'memcached'>;

/** Without minor versions, so that ElastiCache keeps up with them. */
const VERSIONS: Record<UserEngine, string> = { valkey: '8.1', redis: '7.1' };
const PORT = 6379;

/** The ACL of users: connection and information commands for all; no commands that affect other clients. */
const ACCESS_STRINGS: Partial<Record<Access, string>> = {
  read: 'on ~* &* -@all +@read +@connection -@dangerous +info',
  write: 'on ~* &* -@all +@write +@connection -@dangerous +info',
};
const READ_WRITE = 'on ~* &* +@all -@dangerous +info';

/** Nodes with TLS, encryption and users; a standby in another zone when highly available. */
export function buildReplicationGroup(
  context: CacheContext,
  engine: UserEngine,
): Outputs {
  const {
    node,
    properties,
    production,
    foundations,
    resource,
    cloudName,
    output,
  } = context;
  const group = buildCacheGroup(context);
  const users = buildUserGroup(context, engine);
  const cache = resource(
    'aws_elasticache_replication_group',
    {
      replication_group_id: cloudName(),
      description: `Cache ${node.name}`,
      engine,
      engine_version: properties.engineVersion ?? VERSIONS[engine],
      node_type: NODE_TYPES[properties.size],
      num_cache_clusters: properties.highAvailability ? 2 : 1,
      automatic_failover_enabled: properties.highAvailability,
      multi_az_enabled: properties.highAvailability,
      port: PORT,
      subnet_group_name: foundations.cacheSubnets(),
      security_group_ids: [group],
      user_group_ids: [users],
      at_rest_encryption_enabled: true,
      kms_key_id: foundations.key(),
      transit_encryption_enabled: true,
      auto_minor_version_upgrade: true,
      snapshot_retention_limit: properties.backupRetentionDays,
      final_snapshot_identifier: production ? cloudName('final') : undefined,
      log_delivery_configuration: production ? logs(context) : undefined,
      lifecycle: protect(context),
    },
    {
      idleCost: 'nodes of the cache, by the hour',
      comments: commentsOn(context, engine),
    },
  );
  if (production) alarmOnNodes(context, cache);
  output('host', {
    value: cache.attr('primary_endpoint_address'),
    description: `Host name of ${node.name}`,
  });
  return {
    host: cache.attr('primary_endpoint_address'),
    port: PORT,
    security_group_id: group,
    name: cache.attr('replication_group_id'),
    arn: cache.attr('arn'),
    user_group_id: users,
    engine,
  };
}

function commentsOn(
  { node, properties }: CacheContext,
  engine: UserEngine,
): string[] {
  const chosen = node.decision.layers.some(({ values }) => 'engine' in values);
  return [
    ...(engine === 'valkey' && !chosen
      ? [
          'Valkey speaks the protocol of Redis; set the property engine to redis for Redis itself.',
        ]
      : []),
    ...(properties.highAvailability
      ? []
      : ['checkov:skip=CKV2_AWS_50:a single node has nothing to fail over to']),
  ];
}

/** The users that may sign in. A group is never empty: its first user may do nothing. */
function buildUserGroup(
  { node, resource, cloudName }: CacheContext,
  engine: UserEngine,
): Value {
  const reason = `Says who may sign in to ${node.name}`;
  const id = cloudName('nobody');
  const nobody = resource(
    'aws_elasticache_user',
    {
      user_id: id,
      // Redis requires a user of this name; unauthenticated clients would get it.
      user_name: engine === 'redis' ? 'default' : id,
      engine,
      access_string: 'off ~* -@all',
      authentication_mode: block({
        type: engine === 'redis' ? 'no-password-required' : 'iam',
      }),
    },
    {
      role: 'nobody',
      reason: `Keeps out of ${node.name} who has no user of their own`,
    },
  );
  const users = resource(
    'aws_elasticache_user_group',
    {
      user_group_id: cloudName(),
      engine,
      user_ids: [nobody.attr('user_id')],
      lifecycle: block({ ignore_changes: hcl`[user_ids]` }),
    },
    { reason, comments: ['Consumers join it by associations of their own.'] },
  );
  return users.attr('user_group_id');
}

/** An IAM-enabled user for one consumer, with token authentication. */
export function makeUser(
  context: AwsContext,
  provider: { name: string; label: string },
  outputs: Outputs,
  engine: UserEngine,
  access: Access,
): AwsGrant {
  const { node, resource, cloudName } = context;
  const reason = `${node.name} signs in to ${provider.name} as itself`;
  const id = cloudName(provider.label);
  const user = resource(
    'aws_elasticache_user',
    {
      user_id: id,
      user_name: id,
      engine,
      access_string: ACCESS_STRINGS[access] ?? READ_WRITE,
      authentication_mode: block({ type: 'iam' }),
    },
    { role: provider.label, reason },
  );
  resource(
    'aws_elasticache_user_group_association',
    { user_group_id: outputs.user_group_id, user_id: user.attr('user_id') },
    { role: provider.label, reason },
  );
  return {
    environment: { USER: user.attr('user_name') },
    statements: [
      {
        actions: ['elasticache:Connect'],
        resources: [outputs.arn, user.attr('arn')],
      },
    ],
  };
}

function logs({
  stack,
  environment,
  label,
  node,
  foundations,
  resource,
}: CacheContext) {
  return ['engine', 'slow'].map(kind => {
    const group = resource(
      'aws_cloudwatch_log_group',
      foundations.logGroupBody(
        `/${stack}/${environment.name}/${label}/${kind}`,
      ),
      { role: kind, reason: `Keeps the ${kind} log of ${node.name}` },
    );
    return block({
      destination_type: 'cloudwatch-logs',
      destination: group.attr('name'),
      log_type: `${kind}-log`,
      log_format: 'json',
    });
  });
}

/** Alarms on the resources of each node. Metrics have numbered nodes as dimension. */
const LIMITS = [
  { role: 'memory', metric: 'DatabaseMemoryUsagePercentage', of: 'memory' },
  { role: 'cpu', metric: 'EngineCPUUtilization', of: 'CPU' },
];

function alarmOnNodes(context: CacheContext, cache: Block) {
  const { node, properties, foundations, resource, cloudName } = context;
  const nodes = properties.highAvailability ? ['001', '002'] : ['001'];
  for (const { role, metric, of } of LIMITS) {
    resource(
      'aws_cloudwatch_metric_alarm',
      {
        for_each: hcl`toset(${nodes})`,
        alarm_name: text`${cloudName(role)}-${hcl`each.key`}`,
        alarm_description: `A node of ${node.name} uses nearly all of its ${of}`,
        namespace: 'AWS/ElastiCache',
        metric_name: metric,
        dimensions: {
          CacheClusterId: text`${cache.attr('replication_group_id')}-${hcl`each.key`}`,
        },
        statistic: 'Average',
        period: 300,
        evaluation_periods: 3,
        comparison_operator: 'GreaterThanThreshold',
        threshold: 90,
        treat_missing_data: 'missing',
        alarm_actions: [foundations.alarmTopic()],
        ok_actions: [foundations.alarmTopic()],
      },
      { role, reason: `Notifies when ${node.name} is too small` },
    );
  }
}
