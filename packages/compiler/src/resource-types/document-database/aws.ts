import type {
  AwsConsumer,
  AwsContext,
  AwsGrant,
  AwsOffer,
  AwsFoundations,
} from '../../clouds/aws/contract';
import {
  fromInside,
  admitOperators,
} from '../../clouds/aws/foundations/operatorAccess';
import type { Access } from '../../model';
import type { Block } from '../../terraform/blocks';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import { asText } from '../../terraform/asText';
import { command } from '../../blueprints/steps';
import { databaseName } from '../../blueprints/databases/names';
import { MASTER } from '../../blueprints/databases/properties';
import { keepLogs } from '../../clouds/aws/databases/rdsLogs';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { DocumentDatabaseProperties } from './properties';

type Context = BlueprintContext<DocumentDatabaseProperties, AwsFoundations>;

const PORT = 27017;

/** See "Supported instance classes by Region" in the DocumentDB guide. */
const CLASSES = {
  small: 'db.t4g.medium',
  medium: 'db.r6g.large',
  large: 'db.r6g.xlarge',
  xlarge: 'db.r6g.2xlarge',
};

/** The logs exported to CloudWatch: audit and slow operations. */
const LOGS = ['audit', 'profiler'];

/** DocumentDB cluster with one instance, or two in different zones. */
export const aws: Blueprint<
  DocumentDatabaseProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary:
    'DocumentDB cluster with its instances; workloads sign in as their roles',
  protocol: 'MongoDB',
  outputs: {
    host: { type: 'string', description: 'host name of the cluster' },
    port: { type: 'number', description: 'port that it listens on' },
    name: { type: 'string', description: 'name of the database' },
    security_group_id: {
      type: 'string',
      description: 'security group of the cluster',
    },
  },

  provide(context) {
    const { node, label, production, output } = context;
    const group = buildGroup(context);
    admitOperators(context, group, PORT);
    const cluster = buildCluster(context, group);
    buildInstances(context, cluster);
    if (production) alarmOnCpu(context, cluster);
    output('host', {
      value: cluster.attr('endpoint'),
      description: `Host name of ${node.name}`,
    });
    output('master_secret_arn', {
      value: cluster.attr('master_user_secret[0].secret_arn'),
      description: `ARN of the secret with the master user’s password of ${node.name}`,
    });
    return {
      host: cluster.attr('endpoint'),
      port: PORT,
      name: databaseName(context.immutableName),
      security_group_id: group,
      server: label,
    };
  },

  offer: (outputs, access, { provider }) => ({
    environment: {
      HOST: outputs.host,
      PORT: asText(outputs.port),
      NAME: outputs.name,
    },
    reach: { securityGroupId: outputs.security_group_id, port: outputs.port },
    enrol: (context, consumer) =>
      letRoleIn(context, consumer, provider, outputs, access),
  }),
};

function buildGroup({
  node,
  foundations,
  resource,
  cloudName,
}: Context): Value {
  const group = resource(
    'aws_security_group',
    {
      name: cloudName(),
      description: `Document database ${node.name}`,
      vpc_id: foundations.network().vpcId,
    },
    { reason: `Lets in only who is connected to ${node.name}` },
  );
  return group.attr('id');
}

function buildCluster(context: Context, group: Value): Block {
  const { node, properties, production, foundations, resource, cloudName } =
    context;
  const version = properties.engineVersion ?? '5.0.0';
  const [major, minor = '0'] = version.split('.');
  const parameters = resource(
    'aws_docdb_cluster_parameter_group',
    {
      name: cloudName(`docdb${major}-${minor}`),
      description: `Settings of ${node.name}`,
      family: `docdb${major}.${minor}`,
      parameter: [
        block({ name: 'tls', value: 'enabled' }),
        block({ name: 'audit_logs', value: 'enabled' }),
        block({ name: 'profiler', value: 'enabled' }),
      ],
      lifecycle: block({ create_before_destroy: true }),
    },
    {
      reason: `Refuses connections to ${node.name} without TLS, and logs who signs in and what is slow`,
    },
  );
  return resource(
    'aws_docdb_cluster',
    {
      cluster_identifier: cloudName(),
      engine: 'docdb',
      engine_version: version,
      master_username: MASTER,
      manage_master_user_password: true,
      port: PORT,
      storage_encrypted: true,
      kms_key_id: foundations.key(),
      db_subnet_group_name: foundations.documentDatabaseSubnets(),
      vpc_security_group_ids: [group],
      db_cluster_parameter_group_name: parameters.attr('name'),
      backup_retention_period: properties.backupRetentionDays,
      deletion_protection: properties.deletionProtection,
      skip_final_snapshot: !production,
      final_snapshot_identifier: production ? cloudName('final') : undefined,
      enabled_cloudwatch_logs_exports: LOGS,
      lifecycle: protect(context),
      depends_on: keepLogs(
        context,
        LOGS,
        kind =>
          text`/aws/docdb/${cloudName('', { type: 'aws_docdb_cluster' })}/${kind}`,
      ),
    },
    {
      comments:
        properties.backupRetentionDays < 7
          ? ['checkov:skip=CKV_AWS_360:development keeps few backups']
          : [],
    },
  );
}

function buildInstances(context: Context, cluster: Block) {
  const { node, properties, resource } = context;
  const numbers = properties.highAvailability ? ['1', '2'] : ['1'];
  resource(
    'aws_docdb_cluster_instance',
    {
      for_each: hcl`toset(${numbers})`,
      identifier: text`${cluster.attr('cluster_identifier')}-${hcl`each.key`}`,
      cluster_identifier: cluster.attr('cluster_identifier'),
      instance_class: CLASSES[properties.size],
      ca_cert_identifier: 'rds-ca-rsa2048-g1',
      auto_minor_version_upgrade: true,
      copy_tags_to_snapshot: true,
    },
    {
      reason: `Answers requests to ${node.name}; the data is in the cluster`,
      control: 'Set highAvailability to false for a single instance.',
      idleCost: 'DocumentDB instances, by the hour',
    },
  );
}

function alarmOnCpu(
  { node, foundations, resource, cloudName }: Context,
  cluster: Block,
) {
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('cpu'),
      alarm_description: `${node.name} uses nearly all of its CPU`,
      namespace: 'AWS/DocDB',
      metric_name: 'CPUUtilization',
      dimensions: { DBClusterIdentifier: cluster.attr('cluster_identifier') },
      statistic: 'Average',
      period: 300,
      evaluation_periods: 3,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 90,
      treat_missing_data: 'breaching',
      alarm_actions: [foundations.alarmTopic()],
      ok_actions: [foundations.alarmTopic()],
    },
    { role: 'cpu', reason: `Notifies when ${node.name} is overloaded or gone` },
  );
}

/**
 * A workload signs in as its IAM role, without a password. An operator adds the
 * role to the database; see "Authentication using IAM identity" in the
 * DocumentDB guide.
 */
function letRoleIn(
  context: AwsContext,
  consumer: AwsConsumer,
  provider: { name: string; label: string; immutableName: string },
  outputs: Outputs,
  access: Access,
): AwsGrant {
  const { node, label, foundations, output, step } = context;
  const { id, partition } = foundations.account();
  const name = `${provider.label}_role_arn`;
  output(name, {
    value: text`arn:${partition}:iam::${id}:role/${consumer.role}`,
    description: `ARN of the role by which ${node.name} signs in to ${provider.name}`,
  });
  const role = access === 'read' ? 'read' : 'readWrite';
  const ours = typeof outputs.server === 'string';
  const host = ours
    ? `$(terraform output -raw ${outputs.server}_host)`
    : 'HOST';
  const user = `{ user: "'$(terraform output -raw ${label}_${name})'", mechanisms: ["MONGODB-AWS"], roles: [{ role: "${role}", db: "${databaseName(provider.immutableName)}" }] }`;
  step(`Make ${node.name} known to ${provider.name}`, [
    ours
      ? `${fromInside(context.environment)} as the master user:`
      : `Ask the owners of ${provider.name} to run, as the master user:`,
    ...command(
      `mongosh "mongodb://${MASTER}@${host}:${PORT}/?tls=true&tlsCAFile=global-bundle.pem&retryWrites=false" --eval 'db.getSiblingDB("$external").createUser(${user})'`,
    ),
    'The file global-bundle.pem holds the certificates of Amazon RDS, which DocumentDB uses as well; workloads need it too.',
  ]);
  return {};
}
