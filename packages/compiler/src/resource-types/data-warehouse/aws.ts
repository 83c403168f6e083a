import { asText } from '../../terraform/asText';
import type { AwsFoundations, AwsOffer } from '../../clouds/aws/contract';
import { admitOperators } from '../../clouds/aws/foundations/operatorAccess';
import { workloadSecurityGroup } from '../../clouds/aws/workloads/securityGroup';
import { databaseName } from '../../blueprints/databases/names';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { Block } from '../../terraform/blocks';
import { text } from '../../terraform/expressions';
import { backUp } from './awsBackups';
import { introduce } from './awsLogins';
import type { DataWarehouseProperties } from './properties';

type Context = BlueprintContext<DataWarehouseProperties, AwsFoundations>;

/** The default port of Redshift. */
const PORT = 5439;

/** Redshift processing units of a query alone, and of all together: "Billing for Amazon Redshift Serverless" in its guide. */
const UNITS = {
  small: { base: 8, most: 32 },
  medium: { base: 16, most: 64 },
  large: { base: 32, most: 128 },
  xlarge: { base: 64, most: 256 },
};

/** "Considerations when using Amazon Redshift Serverless": enhanced routing takes three zones, else two do. */
const ZONES_OF_ROUTING = 3;

/** "Audit logging for Amazon Redshift Serverless" in its guide. */
const LOGS = ['connectionlog', 'useractivitylog', 'userlog'] as const;

/** Redshift Serverless inside the network; each workload signs in as its role. */
export const aws: Blueprint<DataWarehouseProperties, AwsFoundations, AwsOffer> =
  {
    summary: 'Redshift Serverless inside the network, with IAM authentication',
    protocol: 'Redshift',
    outputs: {
      name: { type: 'string', description: 'name of the database' },
      host: { type: 'string', description: 'host name of the workgroup' },
      port: { type: 'number', description: 'port that it listens on' },
      workgroup: { type: 'string', description: 'name of the workgroup' },
      workgroup_arn: { type: 'string', description: 'ARN of the workgroup' },
      security_group_id: {
        type: 'string',
        description: 'security group of the workgroup',
      },
    },

    provide(context) {
      const { properties, label } = context;
      sayWhatHasNoEffect(context);
      const database = databaseName(context.immutableName);
      const namespace = addNamespace(context, database);
      const group = addGroup(context);
      const workgroup = addWorkgroup(context, namespace, group);
      if (properties.backupRetentionDays > 0) backUp(context, namespace);
      showAddress(context, namespace, workgroup);
      return {
        name: namespace.attr('db_name'),
        host: workgroup.attr('endpoint[0].address'),
        port: PORT,
        workgroup: workgroup.attr('workgroup_name'),
        workgroup_arn: workgroup.attr('arn'),
        security_group_id: group.attr('id'),
        // Attributes that only the defining stack has: for scripts and the steps that run them.
        database,
        server: label,
      };
    },

    offer: (outputs, access, { provider }) => ({
      environment: {
        HOST: outputs.host,
        PORT: asText(outputs.port),
        NAME: outputs.name,
        WORKGROUP: outputs.workgroup,
      },
      statements: [
        {
          // Drivers look the address up, and sign in with a password for an hour.
          actions: [
            'redshift-serverless:GetCredentials',
            'redshift-serverless:GetWorkgroup',
          ],
          resources: [outputs.workgroup_arn],
        },
      ],
      endpoint: 'redshift-serverless',
      reach: {
        securityGroupId: outputs.security_group_id,
        port: outputs.port,
      },
      enrol: (context, consumer) =>
        introduce(context, consumer, provider, outputs, access),
    }),
  };

/** The data, with its key, its administrator and its logs. */
function addNamespace(context: Context, database: string): Block {
  const { foundations, cloudName } = context;
  return context.resource(
    'aws_redshiftserverless_namespace',
    {
      namespace_name: cloudName(),
      db_name: database,
      kms_key_id: foundations.key(),
      manage_admin_password: true,
      admin_password_secret_kms_key_id: foundations.key(),
      log_exports: [...LOGS],
      lifecycle: protect(context),
      depends_on: logGroups(context),
    },
    {
      comments: [
        'Its administrator is called admin. Recovery points of the last 24 hours are kept without being asked for.',
      ],
    },
  );
}

/** The log groups. Were they not there before it, Redshift would make them, without the stack's key, and keep logs for ever. */
const logGroups = ({ node, foundations, resource, cloudName }: Context) =>
  LOGS.map(kind => {
    const namespace = cloudName('', {
      type: 'aws_redshiftserverless_namespace',
    });
    const group = resource(
      'aws_cloudwatch_log_group',
      foundations.logGroupBody(text`/aws/redshift/${namespace}/${kind}`),
      { role: kind, reason: `Keeps the ${kind} of ${node.name}` },
    );
    return group.self;
  });

/** The security group of the workgroup: operators reach it, and it reaches what it loads and unloads. */
function addGroup(context: Context): Block {
  const { node } = context;
  const group = workloadSecurityGroup(context, `Data warehouse ${node.name}`);
  admitOperators(context, group.attr('id'), PORT);
  return group;
}

/** What computes. It costs nothing while nobody queries. */
function addWorkgroup(
  { node, properties, foundations, resource, cloudName }: Context,
  namespace: Block,
  group: Block,
): Block {
  const { base, most } = UNITS[properties.size];
  const { privateSubnetIds, zoneCount } = foundations.network();
  const ownRoutes = zoneCount >= ZONES_OF_ROUTING;
  if (ownRoutes) foundations.endpoint('s3');
  return resource(
    'aws_redshiftserverless_workgroup',
    {
      workgroup_name: cloudName(),
      namespace_name: namespace.attr('namespace_name'),
      base_capacity: base,
      max_capacity: most,
      port: PORT,
      publicly_accessible: false,
      enhanced_vpc_routing: ownRoutes,
      subnet_ids: privateSubnetIds,
      security_group_ids: [group.attr('id')],
    },
    {
      reason: `Computes what is asked of ${node.name}`,
      comments: [
        'A new workgroup refuses connections without TLS and logs queries. No config_parameter says so: all that are not named would differ in each plan.',
        ...(ownRoutes
          ? []
          : [
              `Loads and unloads pass the network by: enhanced routing takes ${ZONES_OF_ROUTING} zones.`,
            ]),
      ],
    },
  );
}

/** Outputs for operators. */
function showAddress(
  { node, output }: Context,
  namespace: Block,
  workgroup: Block,
) {
  output('host', {
    value: workgroup.attr('endpoint[0].address'),
    description: `Host name of ${node.name}`,
  });
  output('master_secret_arn', {
    value: namespace.attr('admin_password_secret_arn'),
    description: `ARN of the secret with the administrator’s password of ${node.name}; Redshift rotates it`,
  });
}

function sayWhatHasNoEffect(context: Context) {
  withoutEffect(
    context,
    'tableExpiryDays',
    'tables of Redshift do not expire.',
    'Delete what is old with a scheduled query.',
  );
  withoutEffect(
    context,
    'timeTravelDays',
    'Redshift queries no past state.',
    'Set backupRetentionDays.',
  );
}
