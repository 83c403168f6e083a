import { admitOperators } from '../foundations/operatorAccess';
import type { Block } from '../../../terraform/blocks';
import { block, text } from '../../../terraform/expressions';
import type { Outputs } from '../../../blueprints/blueprint';
import { protect } from '../../../blueprints/protection';
import { alarmOnInstance } from './rdsAlarms';
import { keepLogs } from './rdsLogs';
import { rdsEngine, type RdsEngine } from './rdsEngines';
import { MASTER, type Engine } from '../../../blueprints/databases/properties';
import type { RdsContext } from './rdsContext';

/** Attributes of every RDS instance that other stacks may read. */
export const RDS_OUTPUTS = {
  host: { type: 'string', description: 'host name of the instance' },
  port: { type: 'number', description: 'port that it listens on' },
  resource_id: {
    type: 'string',
    description:
      'resource id of the instance (db-…), which permissions to sign in name',
  },
  security_group_id: {
    type: 'string',
    description: 'security group of the instance',
  },
  name: { type: 'string', description: 'name of the database' },
} as const;

/** An RDS instance in the private subnets, with its parameters, its network and its alarms. */
export function buildInstance(
  context: RdsContext,
  engine: Engine,
  database: string,
): Outputs {
  const { properties, production, foundations, resource, cloudName } = context;
  const rds = rdsEngine(engine, properties.engineVersion, production);
  const group = addGroup(context, rds.port);
  const instance = resource(
    'aws_db_instance',
    {
      identifier: cloudName(),
      engine: rds.engine,
      engine_version: rds.version,
      license_model: rds.license,
      instance_class: rds.classes[properties.size],
      ...storageOf(context),
      db_name: rds.makesDatabase ? database : undefined,
      username: MASTER,
      manage_master_user_password: true,
      master_user_secret_kms_key_id: foundations.key(),
      iam_database_authentication_enabled: rds.iam || undefined,
      port: rds.port,
      db_subnet_group_name: foundations.databaseSubnets(),
      vpc_security_group_ids: [group.attr('id')],
      publicly_accessible: false,
      multi_az: properties.highAvailability,
      parameter_group_name: buildParameters(context, rds).attr('name'),
      ca_cert_identifier: 'rds-ca-rsa2048-g1',
      auto_minor_version_upgrade: true,
      ...backupsOf(context),
      ...observationOf(context, rds),
      lifecycle: protect(context),
      depends_on: logGroups(context, rds),
    },
    {
      idleCost: 'database instance, by the hour',
      comments: cheapComments(context),
    },
  );
  if (production) alarmOnInstance(context, instance);
  showAddress(context, instance);
  return {
    host: instance.attr('address'),
    port: rds.port,
    resource_id: instance.attr('resource_id'),
    security_group_id: group.attr('id'),
    name: rds.makesDatabase ? instance.attr('db_name') : database,
    ...knownHere(context, engine, database),
  };
}

/** The security group of the instance, which operators reach. */
function addGroup(context: RdsContext, port: number): Block {
  const { node, foundations, resource, cloudName } = context;
  const group = resource(
    'aws_security_group',
    {
      name: cloudName(),
      description: `Database ${node.name}`,
      vpc_id: foundations.network().vpcId,
    },
    { reason: `Lets in only who is connected to ${node.name}` },
  );
  admitOperators(context, group.attr('id'), port);
  return group;
}

const logGroups = (context: RdsContext, { logs }: RdsEngine) =>
  keepLogs(context, logs, kind => {
    const instance = context.cloudName('', { type: 'aws_db_instance' });
    return text`/aws/rds/instance/${instance}/${kind}`;
  });

/** Outputs for operators. */
function showAddress({ node, output }: RdsContext, instance: Block) {
  output('host', {
    value: instance.attr('address'),
    description: `Host name of ${node.name}`,
  });
  output('master_secret_arn', {
    value: instance.attr('master_user_secret[0].secret_arn'),
    description: `ARN of the secret with the master user’s password of ${node.name}; RDS rotates it`,
  });
}

/** Attributes that only the defining stack has: for scripts and the steps that run them. */
const knownHere = (
  { label }: RdsContext,
  engine: Engine,
  database: string,
) => ({
  engine,
  database,
  server: label,
});

function storageOf({ properties, foundations }: RdsContext) {
  const { storageGb, maxStorageGb } = properties;
  return {
    allocated_storage: storageGb,
    max_allocated_storage: maxStorageGb > storageGb ? maxStorageGb : undefined,
    storage_type: 'gp3',
    storage_encrypted: true,
    kms_key_id: foundations.key(),
  };
}

function backupsOf({ properties, production, cloudName }: RdsContext) {
  return {
    backup_retention_period: properties.backupRetentionDays,
    copy_tags_to_snapshot: true,
    delete_automated_backups: !production,
    deletion_protection: properties.deletionProtection,
    skip_final_snapshot: !production,
    final_snapshot_identifier: production ? cloudName('final') : undefined,
  };
}

/** Logs in every environment; metrics of the operating system and of queries in production. */
function observationOf(
  { properties, production, foundations }: RdsContext,
  rds: RdsEngine,
) {
  const insights =
    production && !rds.withoutInsights.includes(rds.classes[properties.size]);
  return {
    enabled_cloudwatch_logs_exports: [...rds.logs],
    monitoring_interval: production ? 60 : undefined,
    monitoring_role_arn: production
      ? foundations.databaseMonitoringRole()
      : undefined,
    performance_insights_enabled: insights || undefined,
    performance_insights_kms_key_id: insights ? foundations.key() : undefined,
    performance_insights_retention_period: insights ? 7 : undefined,
  };
}

/** A new version takes a new group, which is there before the instance leaves the old one. */
function buildParameters(
  { node, resource, cloudName }: RdsContext,
  rds: RdsEngine,
): Block {
  return resource(
    'aws_db_parameter_group',
    {
      name: cloudName(rds.family),
      description: `Settings of ${node.name}`,
      family: rds.family,
      parameter: rds.parameters.map(({ name, value }) =>
        block({ name, value, apply_method: 'pending-reboot' }),
      ),
      lifecycle: block({ create_before_destroy: true }),
    },
    {
      reason: `Refuses connections to ${node.name} without TLS, and logs what is slow`,
    },
  );
}

function cheapComments({ production }: RdsContext): string[] {
  return production
    ? []
    : [
        'checkov:skip=CKV_AWS_157:development does without a standby',
        'checkov:skip=CKV_AWS_293:development may be deleted',
        'checkov:skip=CKV_AWS_118:development does without enhanced monitoring',
      ];
}
