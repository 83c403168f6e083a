import type { GcpFoundations } from '../contract';
import { projectFlag } from '../foundations/project';
import type { Block } from '../../../terraform/blocks';
import { block, hcl, text, type Value } from '../../../terraform/expressions';
import type { BlueprintContext, Outputs } from '../../../blueprints/blueprint';
import { alarmAbove } from '../alarm';
import { protect } from '../../../blueprints/protection';
import {
  cloudSqlEngine,
  type CloudSqlEngine,
  type CloudSqlEngineName,
} from './cloudSqlEngines';
import type {
  Engine,
  ServerProperties,
} from '../../../blueprints/databases/properties';

export type CloudSqlContext = BlueprintContext<
  ServerProperties,
  GcpFoundations
>;

const GIB = 1024 ** 3;
/** How far back single seconds can be restored in the Enterprise edition. */
const LONGEST_LOG = 7;

/** Attributes of every Cloud SQL instance that other stacks may read. */
export const CLOUD_SQL_OUTPUTS = {
  host: { type: 'string', description: 'private address of the instance' },
  port: { type: 'number', description: 'port that it listens on' },
  name: { type: 'string', description: 'name of the database' },
  instance: { type: 'string', description: 'name of the instance' },
  project: { type: 'string', description: 'project of the instance' },
  connection_name: {
    type: 'string',
    description:
      'name by which Cloud SQL’s connectors find the instance (project:region:instance)',
  },
} as const;

/** MariaDB is the one engine that Cloud SQL does not have. */
export function engineOnCloudSql(
  { unavailable }: CloudSqlContext,
  engine: Engine,
): CloudSqlEngineName {
  if (engine !== 'mariadb') return engine;
  unavailable(
    'Google Cloud runs no MariaDB',
    'Set the engine to mysql or postgres.',
    'engine',
  );
  return 'mysql';
}

/** A Cloud SQL instance with a private address alone, with its flags, backups and alarms. */
export function buildInstance(
  context: CloudSqlContext,
  name: CloudSqlEngineName,
): Outputs {
  const {
    node,
    label,
    properties,
    production,
    environment,
    foundations,
    resource,
    cloudName,
    output,
  } = context;
  const engine = cloudSqlEngine(name, properties, production);
  const instance = resource(
    'google_sql_database_instance',
    {
      name: cloudName(),
      region: environment.region,
      database_version: engine.version,
      encryption_key_name: foundations.key('cloud-sql'),
      root_password: engine.iam ? undefined : firstPassword(context),
      deletion_protection: properties.deletionProtection,
      settings: settingsOf(context, engine),
      depends_on: foundations.after('sqladmin.googleapis.com'),
      lifecycle: lifecycleOf(context, engine),
    },
    {
      idleCost: 'database instance, by the hour',
      comments: commentsOn(context, engine),
    },
  );
  if (production) alarmOnInstance(context, instance);
  output('host', {
    value: instance.attr('private_ip_address'),
    description: `Private address of ${node.name}`,
  });
  output('instance', {
    value: instance.attr('name'),
    description: `Name of the Cloud SQL instance of ${node.name}`,
  });
  chooseAdministrator(context, engine);
  return {
    host: instance.attr('private_ip_address'),
    port: engine.port,
    instance: instance.attr('name'),
    project: instance.attr('project'),
    connection_name: instance.attr('connection_name'),
    // Attributes that only the defining stack has.
    engine: name,
    server: label,
  };
}

const CHARSETS: Record<string, string> = { postgres: 'UTF8', mysql: 'utf8mb4' };

/** A database on a dedicated or shared instance. */
export function buildDatabase(
  context: BlueprintContext<unknown, GcpFoundations>,
  { instance, engine }: Outputs,
  database: string,
  reason?: string,
): Block {
  return context.resource(
    'google_sql_database',
    {
      name: database,
      instance,
      charset: CHARSETS[String(engine)],
      // PostgreSQL drops no database on which other roles have privileges.
      deletion_policy: engine === 'postgres' ? 'ABANDON' : undefined,
      lifecycle: protect(context),
    },
    { reason },
  );
}

function settingsOf(context: CloudSqlContext, engine: CloudSqlEngine) {
  const { properties, production, foundations } = context;
  const { storageGb, maxStorageGb, highAvailability } = properties;
  const grows = maxStorageGb > storageGb;
  return block({
    tier: engine.tiers[properties.size],
    edition: 'ENTERPRISE',
    availability_type: highAvailability ? 'REGIONAL' : 'ZONAL',
    disk_type: 'PD_SSD',
    disk_size: storageGb,
    disk_autoresize: grows,
    disk_autoresize_limit: grows ? maxStorageGb : undefined,
    deletion_protection_enabled: properties.deletionProtection,
    retain_backups_on_delete: production,
    ip_configuration: block({
      ipv4_enabled: false,
      private_network: foundations.privateServices().networkId,
      ssl_mode: 'ENCRYPTED_ONLY',
    }),
    backup_configuration: backupsOf(context, engine),
    database_flags: Object.entries(engine.flags).map(([name, value]) =>
      block({ name, value }),
    ),
    insights_config: engine.insights
      ? block({ query_insights_enabled: true })
      : undefined,
    maintenance_window: production
      ? block({ day: 7, hour: 3, update_track: 'stable' })
      : undefined,
  });
}

function backupsOf(
  { properties, environment }: CloudSqlContext,
  engine: CloudSqlEngine,
) {
  const days = properties.backupRetentionDays;
  return block({
    enabled: true,
    location: environment.region,
    start_time: '02:00',
    binary_log_enabled: engine.binaryLog || undefined,
    point_in_time_recovery_enabled: engine.binaryLog ? undefined : true,
    transaction_log_retention_days: Math.min(days, LONGEST_LOG),
    backup_retention_settings: block({
      retained_backups: days,
      retention_unit: 'COUNT',
    }),
  });
}

function commentsOn(
  { properties }: CloudSqlContext,
  engine: CloudSqlEngine,
): string[] {
  return [
    ...(properties.backupRetentionDays > LONGEST_LOG
      ? [
          `Any second of the last ${LONGEST_LOG} days can be restored, and the backup of each day before: more takes the Enterprise Plus edition.`,
        ]
      : []),
    ...engine.comments,
  ];
}

/** Later changes outside Terraform are ignored: the grown disk, the initial password. */
function lifecycleOf(context: CloudSqlContext, { iam }: CloudSqlEngine) {
  const { properties, production } = context;
  const grows = properties.maxStorageGb > properties.storageGb;
  const ignored = [
    ...(grows ? [hcl`settings[0].disk_size`] : []),
    ...(iam ? [] : [hcl`root_password`]),
  ];
  if (!production && ignored.length === 0) return undefined;
  return block({
    prevent_destroy: production || undefined,
    ignore_changes: ignored.length > 0 ? ignored : undefined,
  });
}

/** SQL Server takes an administrator’s password when it is made, and Cloud SQL takes none by reference. */
function firstPassword({ node, resource }: CloudSqlContext): Value {
  const password = resource(
    'random_password',
    { length: 32 },
    {
      reason: `The administrator’s first password of ${node.name}, which Cloud SQL asks for; change it, as the README says`,
      comments: [
        'It is in the state, which has to be encrypted; the one that replaces it is not.',
      ],
    },
  );
  return password.attr('result');
}

function chooseAdministrator(
  { node, label, environment, step }: CloudSqlContext,
  { name, administrator }: CloudSqlEngine,
) {
  const instance = `--instance="$(terraform output -raw ${label}_instance)"${projectFlag(environment)}`;
  const host = name === 'mysql' ? ' --host=%' : '';
  step(`Choose the administrator’s password of ${node.name}`, [
    name === 'sqlserver'
      ? 'The first one, which Terraform made up, is in the state. Replace it; operators create logins with it, workloads have their own:'
      : 'Operators create logins with it; workloads have their own. It never passes through Terraform:',
    '',
    ...(name === 'mysql'
      ? [`    gcloud sql users create ${administrator}${host} ${instance}`]
      : []),
    `    gcloud sql users set-password ${administrator}${host} ${instance} --prompt-for-password`,
  ]);
}

/** Alarms: storage at its limit, CPU exhausted. */
function alarmOnInstance(context: CloudSqlContext, instance: Block) {
  const { node, properties } = context;
  const where = {
    resourceType: 'cloudsql_database',
    labels: {
      database_id: text`${instance.attr('project')}:${instance.attr('name')}`,
    },
    seconds: 900,
  };
  const most = Math.max(properties.storageGb, properties.maxStorageGb);
  alarmAbove(context, {
    ...where,
    role: 'storage',
    symptom: `${node.name} is nearly full, although its storage grows by itself`,
    condition: 'More than 90 % of the storage that it may have is in use',
    metric: 'cloudsql.googleapis.com/database/disk/bytes_used',
    threshold: Math.round(most * GIB * 0.9),
  });
  alarmAbove(context, {
    ...where,
    role: 'cpu',
    symptom: `${node.name} is overloaded`,
    condition: 'Nearly all CPU is in use',
    metric: 'cloudsql.googleapis.com/database/cpu/utilization',
    threshold: 0.9,
  });
}
