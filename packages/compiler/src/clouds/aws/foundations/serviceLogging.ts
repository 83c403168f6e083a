import { block, text, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { onBehalfOf } from './account';
import type { AwsAccount, LogWriter, AwsFoundations } from '../contract';

/** Services that write into log groups by a policy of the groups. An account has few such policies: one serves all of a stack. */
const WRITERS: Record<
  LogWriter,
  {
    principal: string;
    reason: string;
    groups: string;
    path: (stack: string, environment: string) => string;
  }
> = {
  search: {
    principal: 'es.amazonaws.com',
    reason: 'Lets search domains of this stack write their logs',
    groups: 'the log groups of this stack in this environment',
    path: (stack: string, environment: string) => `/${stack}/${environment}/*`,
  },
  broker: {
    principal: 'mq.amazonaws.com',
    reason: 'Lets message brokers write their logs',
    groups: 'the log groups of brokers, which are named by ids to come',
    path: () => '/aws/amazonmq/*',
  },
};

/** Lets a service write logs. Returns the dependency of the writer. */
export function buildServiceLogging(
  context: FoundationContext,
  foundations: AwsFoundations,
  writer: LogWriter,
): Value {
  const { principal, reason, groups, path } = WRITERS[writer];
  const { name, environment } = context.stack;
  const policy = context.data(
    'aws_iam_policy_document',
    `${writer}_logging`,
    {
      statement: mayWrite(
        principal,
        path(name, environment.name),
        foundations.account(),
      ),
    },
    { reason, comments: [`The "*" means ${groups}.`] },
  );
  const attached = context.resource(
    'aws_cloudwatch_log_resource_policy',
    `${writer}_logging`,
    {
      policy_name: context.cloudName(`${writer}-logging`),
      policy_document: policy.attr('json'),
    },
    { reason },
  );
  return attached.self;
}

const mayWrite = (
  principal: string,
  path: string,
  { id, partition, region }: AwsAccount,
) =>
  block({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [text`arn:${partition}:logs:${region}:${id}:log-group:${path}`],
    principals: block({ type: 'Service', identifiers: [principal] }),
    condition: onBehalfOf(id),
  });
