import { serviceRole } from '../../clouds/aws/connections/connect';
import type { AwsContext, AwsOffer } from '../../clouds/aws/contract';
import { addRule } from '../../clouds/aws/messaging/subscriptions';
import { block, jsonencode } from '../../terraform/expressions';
import type { Block } from '../../terraform/blocks';
import type { Link } from '../../blueprints/blueprint';

/** Starts a state machine with each event of the buses that it subscribes to. */
export function startedBy(
  context: AwsContext,
  machine: Block,
  links: readonly Link<AwsOffer>[],
) {
  const buses = links.filter(
    ({ offer, connection: { access } }) =>
      offer.trigger?.kind === 'bus' &&
      (access === 'subscribe' || access === 'read'),
  );
  if (buses.length === 0) return;
  const role = allowStarting(context, machine);
  for (const { label, name, offer } of buses) {
    const reason = `Starts ${context.node.name} with events of ${name}`;
    const bus = offer.trigger!.name;
    const rule = addRule(context, {
      role: label,
      reason,
      bus,
      pattern: jsonencode({ source: [{ prefix: '' }] }),
    });
    context.resource(
      'aws_cloudwatch_event_target',
      {
        rule: rule.attr('name'),
        event_bus_name: bus,
        arn: machine.attr('arn'),
        role_arn: role.attr('arn'),
      },
      { role: label, reason },
    );
  }
}

function allowStarting(context: AwsContext, machine: Block): Block {
  const { node, data, resource } = context;
  const reason = `Lets EventBridge start ${node.name}, and nothing else`;
  const role = serviceRole(
    context,
    'start',
    'events.amazonaws.com',
    reason,
    'start',
    { saysForWhom: true },
  );
  const document = data(
    'aws_iam_policy_document',
    {
      statement: block({
        actions: ['states:StartExecution'],
        resources: [machine.attr('arn')],
      }),
    },
    { role: 'start', reason },
  );
  resource(
    'aws_iam_role_policy',
    { name: 'start', role: role.attr('name'), policy: document.attr('json') },
    { role: 'start', reason },
  );
  return role;
}
