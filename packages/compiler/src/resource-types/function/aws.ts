import { sortedByName } from '../../util/sortedByName';
import { connect, serviceRole } from '../../clouds/aws/connections/connect';
import type {
  AwsConfiguration,
  AwsOffer,
  AwsFoundations,
} from '../../clouds/aws/contract';
import { subscribesToSource } from '../../clouds/aws/messaging/subscriptions';
import { atEntity, warning } from '../../model';
import type { Block } from '../../terraform/blocks';
import { block, text, type Value } from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Link,
  Outputs,
} from '../../blueprints/blueprint';
import {
  gatewaysOf,
  isExposedFunction,
  isReachedByGateway,
} from '../../blueprints/exposure';
import { addDeadLetters } from '../../clouds/aws/messaging/deadLetters';
import { workloadSecurityGroup } from '../../clouds/aws/workloads/securityGroup';
import { alarmOnFunction } from './alarms';
import { codeOf } from './code';
import { exposeByHttpApi } from './httpApi';
import type { FunctionProperties } from './properties';
import { allowFunction } from './permissions';
import { addTriggers, allowCalls, triggersOf } from './triggers';

type Context = BlueprintContext<FunctionProperties, AwsFoundations>;

/** MiB of memory; CPU comes in proportion. */
const MEMORY = { small: 256, medium: 512, large: 1024, xlarge: 2048 };

/** Lambda function with its role, log group and dead-letter queue. */
export const aws: Blueprint<FunctionProperties, AwsFoundations, AwsOffer> = {
  summary:
    'Lambda function, triggered by what it subscribes to; behind an HTTP API when exposed',
  outputs: {
    name: { type: 'string', description: 'name of the function' },
    arn: { type: 'string', description: 'ARN of the function' },
  },

  provide(context) {
    const { node, foundations } = context;
    const { id, partition, region } = foundations.account();
    const reason = `What ${node.name} may do in AWS`;
    const role = serviceRole(
      context,
      'execution',
      'lambda.amazonaws.com',
      reason,
      '',
    );
    const name = role.attr('name');
    return {
      name,
      arn: text`arn:${partition}:lambda:${region}:${id}:function:${name}`,
      role_arn: role.attr('arn'),
    };
  },

  offer: ({ name, arn }) => ({
    environment: { NAME: name, ARN: arn },
    statements: [{ actions: ['lambda:InvokeFunction'], resources: [arn] }],
    endpoint: 'lambda',
  }),

  consume(context, own, links) {
    const triggers = triggersOf(context, links);
    const securityGroup = isInNetwork(context, links)
      ? joinNetwork(context)
      : undefined;
    const configuration = connect(
      context,
      { role: own.name, securityGroupId: securityGroup?.attr('id') },
      links.map(withoutQueueOfItsOwn),
    );
    const { lambda, deadLetters } = addLambda(
      context,
      own,
      configuration,
      securityGroup,
    );
    addTriggers(context, lambda, deadLetters, triggers);
    admitGateways(context, lambda);
    if (isExposedFunction(context) && !isReachedByGateway(context))
      exposeByHttpApi(context, lambda);
    if (context.production) alarmOnFunction(context, lambda);
  },
};

/** The function, with its log group, its dead-letter queue and its permissions. */
function addLambda(
  context: Context,
  own: Outputs,
  configuration: AwsConfiguration,
  securityGroup?: Block,
) {
  const { environment, properties, foundations } = context;
  const logs = addLogGroup(context);
  const deadLetters = addDeadLetters(
    context,
    `Keeps events that ${context.node.name} could not process although it tried again`,
  );
  const policies = allowFunction(context, {
    role: own.name,
    logs,
    deadLetters,
    secretArns: Object.values(configuration.secrets),
    secretKeys: configuration.secretKeys,
    inNetwork: securityGroup !== undefined,
  });
  const code = codeOf(context);
  const variables = environmentOf(context, configuration);
  const lambda = context.resource(
    'aws_lambda_function',
    {
      function_name: own.name,
      role: own.role_arn,
      ...code.body,
      architectures: ['x86_64'],
      memory_size: MEMORY[properties.size],
      timeout: properties.timeoutSeconds,
      reserved_concurrent_executions: properties.maxConcurrency,
      // The key encrypts the environment variables: without them AWS keeps none.
      kms_key_arn: variables && foundations.key(),
      environment: variables,
      vpc_config: securityGroup && placeInNetwork(context, securityGroup),
      file_system_config: mountOf(context, configuration),
      dead_letter_config: block({ target_arn: deadLetters.attr('arn') }),
      tracing_config: block({ mode: 'Active' }),
      logging_config: block({
        log_format: 'JSON',
        log_group: logs.attr('name'),
      }),
      lifecycle:
        environment.rollout === 'ci'
          ? block({ ignore_changes: code.rolledOut })
          : undefined,
      depends_on: policies.map(policy => policy.self),
    },
    { comments: commentsOn(context, securityGroup !== undefined) },
  );
  return { lambda, deadLetters };
}

const addLogGroup = ({
  node,
  label,
  stack,
  environment,
  foundations,
  resource,
}: Context) =>
  resource(
    'aws_cloudwatch_log_group',
    foundations.logGroupBody(`/${stack}/${environment.name}/${label}`),
    { reason: `Keeps what ${node.name} logs` },
  );

/** The environment variables of a function; it takes no empty block of them. */
function environmentOf(
  { properties }: Context,
  { environment, secrets }: AwsConfiguration,
) {
  const variables = {
    ...environment,
    ...secretNames(secrets),
    ...properties.environment,
  };
  return Object.keys(variables).length > 0
    ? block({ variables: sortedByName(variables) })
    : undefined;
}

/** Lets the API gateways of the catalog that lead to the function invoke it. */
function admitGateways(context: Context, lambda: Block) {
  for (const { node, label, outputs } of gatewaysOf(context)) {
    allowCalls(context, lambda, {
      role: label,
      principal: 'apigateway.amazonaws.com',
      arn: text`${outputs.execution_arn}/*/*`,
      reason: `Lets ${node.name} call ${context.node.name}`,
    });
  }
}

/** Topics call functions; no queue has to wait in between. */
function withoutQueueOfItsOwn(link: Link<AwsOffer>): Link<AwsOffer> {
  return subscribesToSource(link)
    ? { ...link, offer: { ...link.offer, trigger: undefined } }
    : link;
}

/** A function is in the network only when something there is to be reached, or when its calls leave by an address of the catalog. */
const isInNetwork = (
  { neighbours }: Context,
  links: readonly Link<AwsOffer>[],
): boolean =>
  links.some(({ offer }) => offer.reach) ||
  neighbours.some(({ type }) => type === 'static-ip');

function joinNetwork(context: Context): Block {
  context.foundations.egress();
  return workloadSecurityGroup(context, `Calls of ${context.node.name}`);
}

/** A function mounts one file system. */
function mountOf(
  { node, diagnose }: Context,
  { mounts: [mount, second] }: AwsConfiguration,
) {
  if (second) {
    diagnose(
      warning(
        'expand/one-file-system',
        `${node.entityRef} depends on several file systems, but a function mounts only one: ${mount.name}.`,
        {
          ...atEntity(node.entityRef, 'spec', 'dependsOn'),
          hint: 'Make it a worker or a container-service, or let it depend on one of them.',
        },
      ),
    );
  }
  return (
    mount && block({ arn: mount.accessPointArn, local_mount_path: mount.path })
  );
}

const placeInNetwork = ({ foundations }: Context, securityGroup: Block) =>
  block({
    subnet_ids: foundations.network().privateSubnetIds,
    security_group_ids: [securityGroup.attr('id')],
  });

/** A function reads secrets at run time, so that it sees new values; its environment holds their ARNs. */
function secretNames(secrets: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, arn]) => [`${name}_SECRET_ARN`, arn]),
  );
}

function commentsOn({ properties }: Context, inNetwork: boolean): string[] {
  return [
    'Named like its role, which is there first: so functions can call each other.',
    'checkov:skip=CKV_AWS_272:the pipeline that publishes the code decides who may',
    ...(inNetwork
      ? []
      : ['checkov:skip=CKV_AWS_117:it reaches nothing inside the network']),
    ...(properties.maxConcurrency === undefined
      ? [
          'checkov:skip=CKV_AWS_115:it shares the account’s concurrency; maxConcurrency limits it',
        ]
      : []),
  ];
}
