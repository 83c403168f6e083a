import type { AwsContext } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import { block, type Value } from '../../terraform/expressions';

/** Lets a state machine write logs and traces. */
export function allowLogs(
  { node, data, resource }: AwsContext,
  role: Value,
): Block {
  const reason = `Lets ${node.name} write logs and traces`;
  const document = data(
    'aws_iam_policy_document',
    {
      statement: [
        block({
          sid: 'DeliverLogs',
          actions: [
            'logs:CreateLogDelivery',
            'logs:DeleteLogDelivery',
            'logs:DescribeLogGroups',
            'logs:DescribeResourcePolicies',
            'logs:GetLogDelivery',
            'logs:ListLogDeliveries',
            'logs:PutResourcePolicy',
            'logs:UpdateLogDelivery',
          ],
          resources: ['*'],
        }),
        block({
          sid: 'WriteTraces',
          actions: [
            'xray:GetSamplingRules',
            'xray:GetSamplingTargets',
            'xray:PutTelemetryRecords',
            'xray:PutTraceSegments',
          ],
          resources: ['*'],
        }),
      ],
    },
    {
      role: 'execution',
      reason,
      comments: [
        'The delivery of logs, and traces, take no narrower resource than "*".',
      ],
    },
  );
  return resource(
    'aws_iam_role_policy',
    { name: 'run', role, policy: document.attr('json') },
    { role: 'execution', reason },
  );
}
