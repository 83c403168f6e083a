import type { Block } from '../../terraform/blocks';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type { Outputs } from '../../blueprints/blueprint';
import { alarmAbove } from '../../clouds/gcp/alarm';
import { protect } from '../../blueprints/protection';
import type { MemorystoreContext } from './memorystore';
import { keepCertificates } from './memorystoreCertificates';
import { maintenanceOf } from './memorystoreMaintenance';
import { keyOf } from '../../model/keys';

const DAY = 24 * 60 * 60;
const PORT = 6379;

/** See "Node type specification" in the Memorystore guide: 1.4, 6.5, 13 and 58 GB. */
const NODE_TYPES = {
  small: 'STANDARD_SMALL',
  medium: 'STANDARD_SMALL',
  large: 'HIGHMEM_MEDIUM',
  xlarge: 'HIGHMEM_XLARGE',
};

/** One shard, so that every client understands it, and a replica in another zone when highly available. */
export function buildValkey(context: MemorystoreContext): Outputs {
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
  const cache = resource(
    'google_memorystore_instance',
    {
      instance_id: cloudName(),
      location: environment.region,
      engine_version: versionOf(properties.engineVersion),
      mode: 'CLUSTER_DISABLED',
      shard_count: 1,
      replica_count: properties.highAvailability ? 1 : 0,
      node_type: nodeTypeOf(context),
      authorization_mode: 'IAM_AUTH',
      transit_encryption_mode: 'SERVER_AUTHENTICATION',
      kms_key: foundations.key('memorystore'),
      deletion_protection_enabled: production,
      desired_auto_created_endpoints: block({
        network: foundations.network().id,
        project_id: foundations.project().id,
      }),
      automated_backup_config: backupsOf(context),
      maintenance_policy: maintenanceOf(context),
      lifecycle: protect(context),
      depends_on: [
        ...(foundations.after('memorystore.googleapis.com') ?? []),
        ...foundations.cacheEndpoints(),
      ],
    },
    { idleCost: 'nodes of the cache, by the hour', comments: chosen(context) },
  );
  if (production) alarmOnNodes(context, cache);
  const host = hostOf(context, cache);
  output('host', {
    value: host,
    description: `Address of ${node.name}, where it is written to and read from`,
  });
  return {
    host,
    port: PORT,
    range: text`${host}/32`,
    ca_certificate: keepCertificates(
      context,
      hcl`join("\\n", flatten(${cache.attr('managed_server_ca[0].ca_certs')}[*].certificates))`,
    ),
    instance: cache.attr('name'),
    project: cache.attr('project'),
    engine: 'valkey',
  };
}

/** The address of the primary endpoint. */
function hostOf(
  { node, label, foundations }: MemorystoreContext,
  cache: Block,
): Value {
  const connections = cache.attr('endpoints[0].connections');
  return foundations.stack.local(
    keyOf('local', node.id, 'host'),
    `${label}_host`,
    hcl`one([for each in ${connections} : each.psc_auto_connection[0].ip_address if each.psc_auto_connection[0].connection_type == "CONNECTION_TYPE_PRIMARY"])`,
  ).ref;
}

const versionOf = (wanted = '8.0') => `VALKEY_${wanted.replace(/\./g, '_')}`;

/** The node that shares its CPU has no SLA, so that production has another. */
function nodeTypeOf({ properties, production }: MemorystoreContext): string {
  return properties.size === 'small' && !production
    ? 'SHARED_CORE_NANO'
    : NODE_TYPES[properties.size];
}

function backupsOf({ properties }: MemorystoreContext) {
  return properties.backupRetentionDays > 0
    ? block({
        retention: `${properties.backupRetentionDays * DAY}s`,
        fixed_frequency_schedule: block({
          start_time: block({ hours: 2 }),
        }),
      })
    : undefined;
}

function chosen({ node }: MemorystoreContext): string[] {
  return node.decision.layers.some(({ values }) => 'engine' in values)
    ? []
    : [
        'Valkey speaks the protocol of Redis; set the property engine to redis for Redis itself.',
      ];
}

/** Alarm: a node is too small. */
function alarmOnNodes(context: MemorystoreContext, cache: Block) {
  const { node } = context;
  const where = {
    resourceType: 'memorystore.googleapis.com/Instance',
    labels: { instance_id: cache.attr('instance_id') },
    threshold: 0.9,
    seconds: 900,
  };
  alarmAbove(context, {
    ...where,
    role: 'memory',
    symptom: `${node.name} has hardly any memory left`,
    condition: 'A node uses nearly all of its memory',
    metric: 'memorystore.googleapis.com/instance/memory/maximum_utilization',
  });
  alarmAbove(context, {
    ...where,
    role: 'cpu',
    symptom: `${node.name} is overloaded`,
    condition: 'A node uses nearly all of its CPU',
    metric: 'memorystore.googleapis.com/instance/cpu/maximum_utilization',
  });
}
