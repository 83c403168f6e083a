import type {
  AwsContext,
  AwsGrant,
  AwsOffer,
  AwsFoundations,
} from '../../clouds/aws/contract';
import { ownPassword } from '../../clouds/aws/connections/ownPassword';
import { recoveryWindow } from '../../clouds/aws/foundations/secretRecovery';
import {
  fromInside,
  admitOperators,
} from '../../clouds/aws/foundations/operatorAccess';
import type { Block } from '../../terraform/blocks';
import {
  block,
  hcl,
  jsonencode,
  type Value,
} from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { command } from '../../blueprints/steps';
import { protect } from '../../blueprints/protection';
import type { MessageBrokerProperties } from './properties';

type Context = BlueprintContext<MessageBrokerProperties, AwsFoundations>;

/** Amazon MQ's name, version and sizes of each engine, and the TLS ports of broker and console. */
const ENGINES = {
  rabbitmq: {
    type: 'RabbitMQ',
    version: '3.13',
    port: 5671,
    consolePort: 443,
    sizes: {
      small: 'mq.t3.micro',
      medium: 'mq.m5.large',
      large: 'mq.m5.xlarge',
    },
    alone: 'SINGLE_INSTANCE',
    several: 'CLUSTER_MULTI_AZ',
  },
  activemq: {
    type: 'ActiveMQ',
    version: '5.18',
    port: 61617,
    consolePort: 8162,
    sizes: {
      small: 'mq.t3.micro',
      medium: 'mq.m5.large',
      large: 'mq.m5.xlarge',
    },
    alone: 'SINGLE_INSTANCE',
    several: 'ACTIVE_STANDBY_MULTI_AZ',
  },
} as const;

/** Amazon MQ broker in the private subnets. */
export const aws: Blueprint<MessageBrokerProperties, AwsFoundations, AwsOffer> =
  {
    summary:
      'Amazon MQ broker for RabbitMQ or ActiveMQ, in the private subnets',
    outputs: {
      url: { type: 'string', description: 'address for clients' },
      port: { type: 'number', description: 'port that it listens on' },
      security_group_id: {
        type: 'string',
        description: 'security group of the broker',
      },
    },

    provide(context) {
      const { node, properties, output } = context;
      const engine = ENGINES[properties.engine];
      const group = addGroup(context, engine.consolePort);
      const broker = addBroker(context, group);
      if (context.production) alarmOnLoad(context, broker);
      const url = broker.attr('instances[0].endpoints[0]');
      output('url', {
        value: url,
        description: `Address of ${node.name} for clients`,
      });
      output('console_url', {
        value: broker.attr('instances[0].console_url'),
        description: `Address of the console of ${node.name}, inside the network`,
      });
      return { url, port: engine.port, security_group_id: group.attr('id') };
    },

    offer: (
      { url, port, security_group_id },
      _access,
      { consumer, provider },
    ) => ({
      environment: { URL: url, USER: consumer.immutableLabel },
      reach: { securityGroupId: security_group_id, port },
      enrol: context => giveLogin(context, provider),
    }),
  };

/** The security group of the broker, whose console operators reach. */
function addGroup(context: Context, consolePort: number): Block {
  const { node, foundations, resource, cloudName } = context;
  const group = resource(
    'aws_security_group',
    {
      name: cloudName(),
      description: `The broker ${node.name}`,
      vpc_id: foundations.network().vpcId,
    },
    { reason: `Says who may talk to ${node.name}` },
  );
  admitOperators(context, group.attr('id'), consolePort);
  return group;
}

function addBroker(context: Context, group: Block): Block {
  const { properties, foundations } = context;
  const { type, version, alone, several } = ENGINES[properties.engine];
  const isActiveMq = properties.engine === 'activemq';
  const password = masterPassword(context);
  return context.resource(
    'aws_mq_broker',
    {
      broker_name: context.cloudName(),
      engine_type: type,
      engine_version: version,
      host_instance_type: sizeOf(properties),
      deployment_mode: properties.highAvailability ? several : alone,
      auto_minor_version_upgrade: true,
      publicly_accessible: false,
      subnet_ids: subnetsFor(context),
      security_groups: [group.attr('id')],
      encryption_options: isActiveMq
        ? block({ kms_key_id: foundations.key(), use_aws_owned_key: false })
        : undefined,
      logs: block({ general: true, audit: isActiveMq ? true : undefined }),
      user: block({ username: 'admin', password }),
      lifecycle: protect(context),
      depends_on: isActiveMq ? [foundations.logging('broker')] : undefined,
    },
    {
      idleCost: 'message broker, by the hour',
      comments: isActiveMq
        ? []
        : [
            'checkov:skip=CKV_AWS_209:RabbitMQ in Amazon MQ supports AWS owned keys alone',
          ],
    },
  );
}

/** A cluster of RabbitMQ is in every zone, a pair of ActiveMQ in two. */
function subnetsFor({ properties, foundations }: Context): Value {
  const subnets = foundations.network().privateSubnetIds;
  if (!properties.highAvailability) return hcl`slice(${subnets}, 0, 1)`;
  return properties.engine === 'rabbitmq'
    ? subnets
    : hcl`slice(${subnets}, 0, 2)`;
}

/** The smallest size is for brokers that stand alone. */
function sizeOf({
  engine,
  size,
  highAvailability,
}: MessageBrokerProperties): string {
  const { sizes } = ENGINES[engine];
  return highAvailability && size === 'small' ? sizes.medium : sizes[size];
}

/** The administrator's password is made up by Terraform: Amazon MQ takes no other. It is in the state and in a secret. */
function masterPassword(context: Context): Value {
  const { node, foundations, resource, output, cloudName } = context;
  const password = resource(
    'random_password',
    { length: 32, special: false },
    {
      reason: `The administrator’s password of ${node.name}, which Amazon MQ cannot make up itself`,
      comments: [
        'It is in the state, which has to be encrypted: Amazon MQ takes passwords no other way.',
      ],
    },
  );
  const secret = resource(
    'aws_secretsmanager_secret',
    {
      name: cloudName('admin'),
      description: `Administrator of the broker ${node.name}`,
      kms_key_id: foundations.key(),
      recovery_window_in_days: recoveryWindow(context),
    },
    {
      role: 'admin',
      reason: `Keeps the administrator’s password of ${node.name} for those who need it`,
      comments: ['checkov:skip=CKV2_AWS_57:Amazon MQ rotates no passwords'],
    },
  );
  resource(
    'aws_secretsmanager_secret_version',
    {
      secret_id: secret.attr('id'),
      secret_string: jsonencode({
        username: 'admin',
        password: password.attr('result'),
      }),
    },
    { role: 'admin', reason: `The administrator’s password of ${node.name}` },
  );
  output('admin_secret_arn', {
    value: secret.attr('arn'),
    description: `ARN of the secret with the administrator’s password of ${node.name}`,
  });
  return password.attr('result');
}

/** Workloads never sign in as the administrator. Brokers have only local users, which an operator adds. */
function giveLogin(
  context: AwsContext,
  provider: { name: string; label: string },
): AwsGrant {
  const { node, immutableLabel } = context;
  const { grant, write, read } = ownPassword(context, provider);
  context.step(`Give ${node.name} its login on ${provider.name}`, [
    'Make up its password:',
    ...command(write),
    `${fromInside(context.environment)} add the user ${immutableLabel} in the console of ${provider.name}, signed in as the administrator, with this password:`,
    ...command(read),
  ]);
  return grant;
}

function alarmOnLoad(context: Context, broker: Block) {
  const { node, properties, foundations, resource, cloudName } = context;
  const rabbit = properties.engine === 'rabbitmq';
  resource(
    'aws_cloudwatch_metric_alarm',
    {
      alarm_name: cloudName('cpu'),
      alarm_description: `${node.name} uses nearly all of its CPU`,
      namespace: 'AWS/AmazonMQ',
      metric_name: rabbit ? 'SystemCpuUtilization' : 'CpuUtilization',
      dimensions: { Broker: broker.attr('broker_name') },
      statistic: 'Average',
      period: 300,
      evaluation_periods: 3,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 80,
      treat_missing_data: 'breaching',
      alarm_actions: [foundations.alarmTopic()],
      ok_actions: [foundations.alarmTopic()],
    },
    { role: 'cpu', reason: `Notifies when ${node.name} is overloaded or gone` },
  );
}
