import { block, text } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { Block } from '../../../terraform/blocks';
import { onBehalfOf } from './account';
import type { AwsFoundations, AwsNetwork } from '../contract';

const WHY = {
  reason: 'Records who talks to whom in the network, for investigations',
};

export function buildFlowLogs(
  context: FoundationContext,
  foundations: AwsFoundations,
  network: AwsNetwork,
) {
  const logs = foundations.logGroup(context, 'flow_logs', '/vpc', WHY);
  const role = addRole(context, foundations);
  allowWriting(context, role, logs);
  context.resource(
    'aws_flow_log',
    'main',
    {
      vpc_id: network.vpcId,
      traffic_type: 'ALL',
      log_destination: logs.attr('arn'),
      iam_role_arn: role.attr('arn'),
    },
    WHY,
  );
}

/** The role of the service that writes flow logs of this account. */
function addRole(
  context: FoundationContext,
  foundations: AwsFoundations,
): Block {
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
    WHY,
  );
  return context.resource(
    'aws_iam_role',
    'flow_logs',
    {
      name: context.cloudName('flow-logs'),
      assume_role_policy: trust.attr('json'),
    },
    WHY,
  );
}

function allowWriting(context: FoundationContext, role: Block, logs: Block) {
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
    WHY,
  );
  context.resource(
    'aws_iam_role_policy',
    'flow_logs',
    {
      name: 'write-flow-logs',
      role: role.attr('id'),
      policy: permissions.attr('json'),
    },
    WHY,
  );
}
