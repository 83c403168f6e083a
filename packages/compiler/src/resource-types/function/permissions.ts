import { readSecrets } from '../../clouds/aws/connections/readSecrets';
import { keepDeadLetters } from '../../clouds/aws/messaging/deadLetters';
import type { AwsFoundations } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import { block, text, type Value } from '../../terraform/expressions';
import type { BlueprintContext } from '../../blueprints/blueprint';

/** What the permissions of a function depend on. */
interface Needs {
  /** The name of its role. */
  role: Value;
  logs: Block;
  deadLetters: Block;
  secretArns: readonly Value[];
  secretKeys: readonly Value[];
  inNetwork: boolean;
}

/** Permits a function to write logs and traces, send to its dead-letter queue, and read its configuration. */
export function allowFunction(
  context: BlueprintContext<unknown, AwsFoundations>,
  needs: Needs,
): Block[] {
  const { node, foundations, data, resource } = context;
  const { role, inNetwork } = needs;
  const reason = `Lets ${node.name} write logs and traces and read its configuration`;
  const document = data(
    'aws_iam_policy_document',
    { statement: statementsFor(needs, foundations.key()) },
    {
      role: 'execution',
      reason,
      comments: ['Traces take no narrower resource than "*".'],
    },
  );
  const policy = resource(
    'aws_iam_role_policy',
    { name: 'run', role, policy: document.attr('json') },
    { role: 'execution', reason },
  );
  if (!inNetwork) return [policy];
  const { partition } = foundations.account();
  const network = resource(
    'aws_iam_role_policy_attachment',
    {
      role,
      policy_arn: text`arn:${partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole`,
    },
    {
      role: 'network',
      reason: `Lets ${node.name} have addresses inside the network`,
    },
  );
  return [policy, network];
}

const statementsFor = (
  { logs, deadLetters, secretArns, secretKeys }: Needs,
  key: Value,
) => [
  block({
    sid: 'WriteLogs',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [text`${logs.attr('arn')}:*`],
  }),
  block({
    sid: 'WriteTraces',
    actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    resources: ['*'],
  }),
  ...keepDeadLetters(deadLetters, key),
  ...readSecrets(secretArns, secretKeys),
];
