import type { Block } from '../../terraform/blocks';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type { Outputs } from '../../blueprints/blueprint';
import { alarmAbove } from '../../clouds/gcp/alarm';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { MemorystoreContext } from './memorystore';
import { keepCertificates } from './memorystoreCertificates';
import { maintenanceOf } from './memorystoreMaintenance';

/** Memory in GiB. */
const MEMORY = { small: 1, medium: 2, large: 5, xlarge: 10 };

/** Redis with TLS and a password, and a standby in another zone when highly available. */
export function buildRedis(context: MemorystoreContext): Outputs {
  const {
    node,
    properties,
    production,
    environment,
    foundations,
    resource,
    cloudName,
    output,
  } = context;
  const { highAvailability, backupRetentionDays, engineVersion } = properties;
  const snapshots = highAvailability && backupRetentionDays > 0;
  sayWhatSnapshotsAre(context, snapshots);
  const cache = resource(
    'google_redis_instance',
    {
      name: cloudName(),
      region: environment.region,
      redis_version: `REDIS_${(engineVersion ?? '7.2').replace(/\./g, '_')}`,
      tier: highAvailability ? 'STANDARD_HA' : 'BASIC',
      memory_size_gb: MEMORY[properties.size],
      authorized_network: foundations.privateServices().networkId,
      connect_mode: 'PRIVATE_SERVICE_ACCESS',
      auth_enabled: true,
      transit_encryption_mode: 'SERVER_AUTHENTICATION',
      customer_managed_key: foundations.key('redis'),
      persistence_config: snapshots
        ? block({
            persistence_mode: 'RDB',
            rdb_snapshot_period: 'TWENTY_FOUR_HOURS',
          })
        : undefined,
      maintenance_policy: maintenanceOf(context),
      lifecycle: protect(context),
      depends_on: foundations.after('redis.googleapis.com'),
    },
    { idleCost: 'the cache’s memory, by the hour' },
  );
  if (production) alarmOnMemory(context, cache);
  output('host', {
    value: cache.attr('host'),
    description: `Address of ${node.name}`,
  });
  return {
    host: cache.attr('host'),
    port: cache.attr('port'),
    range: text`${cache.attr('host')}/32`,
    ca_certificate: keepCertificates(
      context,
      hcl`join("\\n", ${cache.attr('server_ca_certs')}[*].cert)`,
    ),
    project: cache.attr('project'),
    secret: keepPassword(context, cache),
    engine: 'redis',
  };
}

/** Memorystore makes up the password. Workloads have it from a secret, which the state does not hold. */
function keepPassword(context: MemorystoreContext, cache: Block): Value {
  const { node, environment, foundations, resource, cloudName } = context;
  const key = foundations.key('secret-manager');
  const reason = `Hands the password of ${node.name} to those who are connected with it`;
  const secret = resource(
    'google_secret_manager_secret',
    {
      secret_id: cloudName('password'),
      replication: block({
        user_managed: block({
          replicas: block({
            location: environment.region,
            customer_managed_encryption: key && block({ kms_key_name: key }),
          }),
        }),
      }),
      depends_on: foundations.after('secretmanager.googleapis.com'),
    },
    { role: 'password', reason },
  );
  const version = resource(
    'google_secret_manager_secret_version',
    {
      secret: secret.attr('id'),
      secret_data_wo: cache.attr('auth_string'),
      secret_data_wo_version: 1,
    },
    {
      role: 'password',
      reason,
      comments: [
        'After a new password was made up, raise secret_data_wo_version in an override file.',
      ],
    },
  );
  return version.attr('secret');
}

function sayWhatSnapshotsAre(context: MemorystoreContext, kept: boolean) {
  withoutEffect(
    context,
    'backupRetentionDays',
    kept
      ? 'Memorystore for Redis takes a snapshot each day and keeps only the last.'
      : 'Memorystore for Redis takes snapshots only with a standby; this one gets none.',
    'Use the engine valkey, which understands the same clients and keeps backups; or export snapshots yourself.',
  );
}

/** Alarm: the cache is too small. */
function alarmOnMemory(context: MemorystoreContext, cache: Block) {
  alarmAbove(context, {
    role: 'memory',
    symptom: `${context.node.name} has hardly any memory left`,
    condition: 'Nearly all memory is in use',
    metric: 'redis.googleapis.com/stats/memory/usage_ratio',
    resourceType: 'redis_instance',
    labels: { instance_id: cache.attr('id') },
    threshold: 0.9,
    seconds: 900,
  });
}
