import { connect, serviceRole } from '../../clouds/aws/connections/connect';
import type { AwsFoundations, AwsOffer } from '../../clouds/aws/contract';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Link,
} from '../../blueprints/blueprint';
import { sortedByName } from '../../util/sortedByName';
import { alarmOnFailures } from './awsAlarm';
import { allowLogs } from './awsLogs';
import { startedBy } from './awsStart';
import { notReached, notStarted } from './findings';
import type { WorkflowProperties } from './properties';

type Context = BlueprintContext<WorkflowProperties, AwsFoundations>;

/** State machine of Step Functions with a role of its own. */
export const aws: Blueprint<WorkflowProperties, AwsFoundations, AwsOffer> = {
  summary:
    'Step Functions state machine with a role of its own, started by the buses that it subscribes to',
  protocol: 'Step Functions',
  outputs: {
    name: { type: 'string', description: 'name of the state machine' },
    arn: { type: 'string', description: 'ARN of the state machine' },
  },

  provide(context) {
    const { node, foundations } = context;
    const { id, partition, region } = foundations.account();
    const role = serviceRole(
      context,
      'execution',
      'states.amazonaws.com',
      `What ${node.name} may do in AWS`,
      '',
      { saysForWhom: true },
    );
    const name = context.cloudName('', { type: 'aws_sfn_state_machine' });
    return {
      name,
      arn: text`arn:${partition}:states:${region}:${id}:stateMachine:${name}`,
      role_name: role.attr('name'),
      role_arn: role.attr('arn'),
    };
  },

  offer: ({ name, arn }) => ({
    environment: { NAME: name, ARN: arn },
    statements: [{ actions: ['states:StartExecution'], resources: [arn] }],
    endpoint: 'states',
  }),

  consume(context, own, links) {
    const { node, properties, foundations, resource, production } = context;
    const { environment, secrets } = connect(
      context,
      { role: own.role_name },
      links.filter(link => isCalled(context, link)),
    );
    const logs = resource(
      'aws_cloudwatch_log_group',
      // Groups with this beginning need no room in the account's log resource policy.
      foundations.logGroupBody(
        `/aws/vendedlogs/states/${context.stack}/${context.environment.name}/${context.label}`,
      ),
      { reason: `Keeps what ${node.name} does` },
    );
    const allowed = allowLogs(context, own.role_name);
    const machine = resource(
      'aws_sfn_state_machine',
      {
        name: context.cloudName(),
        type: properties.express ? 'EXPRESS' : 'STANDARD',
        role_arn: own.role_arn,
        definition: definitionOf(context, {
          ...environment,
          ...secretArns(secrets),
        }),
        logging_configuration: block({
          level: production && !properties.express ? 'ERROR' : 'ALL',
          include_execution_data: false,
          log_destination: text`${logs.attr('arn')}:*`,
        }),
        tracing_configuration: block({ enabled: true }),
        depends_on: [allowed.self],
      },
      {
        comments: [
          'checkov:skip=CKV_AWS_285:its logs say what happened, without the data that passes through it',
        ],
      },
    );
    startedBy(context, machine, links);
    if (production) alarmOnFailures(context, machine);
  },
};

/** What its steps may call; the rest is said. */
function isCalled(
  { node, diagnose }: Context,
  { offer, connection: { access }, name }: Link<AwsOffer>,
): boolean {
  if (offer.reach || offer.mount || offer.pods) {
    diagnose(notReached(node, name));
    return false;
  }
  const receives = access === 'subscribe' || access === 'read';
  const { trigger } = offer;
  if (!receives || !trigger || trigger.kind === 'bucket') return true;
  if (trigger.kind !== 'bus') diagnose(notStarted(node, name));
  return false;
}

const secretArns = (secrets: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(secrets).map(([name, arn]) => [`${name}_SECRET_ARN`, arn]),
  );

/** The steps, in which names of the configuration stand for values of this environment. */
function definitionOf(
  { node, label, properties, variable, step }: Context,
  configuration: Record<string, Value>,
): Value {
  const names = Object.keys(configuration).sort();
  const definition = variable('definition', {
    type: 'string',
    description: `Steps of ${node.name} in the Amazon States Language, as JSON`,
    value: properties.definition,
    nullable: false,
  });
  step(`Give ${node.name} its steps`, [
    `The definition stands with the code of ${node.name}. Terraform puts values in for ${names.length > 0 ? names.map(name => `$\{${name}}`).join(', ') : 'nothing, as it is connected with nothing'}.`,
    '',
    `    export TF_VAR_${label}_definition="$(cat FILE.asl.json)"`,
  ]);
  return names.length > 0
    ? hcl`templatestring(${definition.ref}, ${sortedByName(configuration)})`
    : definition.ref;
}
