import { block, text } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import { onBehalfOf } from './account';
import type { AwsFoundations } from './index';
import type { AwsNetwork } from './network';

export function buildFlowLogs(
  context: FoundationContext,
  foundations: AwsFoundations,
  network: AwsNetwork,
) {
  const why = {
    reason: 'Records who talks to whom in the network, for investigations',
  };
  const logs = foundations.logGroup(context, 'flow_logs', '/vpc', why);
  const trust = context.data(
    'aws_iam_policy_document',
    'flow_logs_trust',
    {
      statement: [
        block({
          actions: ['sts:AssumeRole'],
          principals: block({
            type: 'Service',
            identifiers: ['vpc-flow-logs.amazonaws.com'],
          }),
          condition: onBehalfOf(foundations.account().id),
        }),
      ],
    },
    why,
  );
  const role = context.resource(
    'aws_iam_role',
    'flow_logs',
    {
      name: context.cloudName('flow-logs'),
      assume_role_policy: trust.attr('json'),
    },
    why,
  );
  const permissions = context.data(
    'aws_iam_policy_document',
    'flow_logs',
    {
      statement: [
        block({
          actions: [
            'logs:CreateLogStream',
            'logs:PutLogEvents',
            'logs:DescribeLogStreams',
          ],
          resources: [text`${logs.attr('arn')}:*`],
        }),
      ],
    },
    why,
  );
  context.resource(
    'aws_iam_role_policy',
    'flow_logs',
    {
      name: 'write-flow-logs',
      role: role.attr('id'),
      policy: permissions.attr('json'),
    },
    why,
  );
  context.resource(
    'aws_flow_log',
    'main',
    {
      vpc_id: network.vpcId,
      traffic_type: 'ALL',
      log_destination: logs.attr('arn'),
      iam_role_arn: role.attr('arn'),
    },
    why,
  );
}
