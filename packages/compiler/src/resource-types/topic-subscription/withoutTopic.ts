import {
  atEntity,
  warning,
  type DesignNode,
  type Diagnostic,
} from '../../model';

/** A subscription needs a topic to subscribe to. */
export const subscriptionWithoutTopic = (node: DesignNode): Diagnostic =>
  warning(
    'expand/subscription-without-topic',
    `${node.entityRef} is a subscription, but nothing says of which topic.`,
    {
      ...atEntity(node.entityRef, 'spec', 'dependsOn'),
      hint: 'Let it depend on the topic.',
    },
  );
