import { deliveryArguments } from './serviceBus';
import type { Link } from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import type { Value } from '../../../terraform/expressions';
import type { AzureContext, AzureOffer } from '../contract';

/** A topic of Service Bus, as its subscriptions need it. */
export interface AzureTopic {
  label: string;
  name: string;
  id: Value;
  /** Whether it keeps the order of messages. */
  fifo: boolean;
}

/** The topics among what a consumer depends on, each once. */
export function topicsOf(links: readonly Link<AzureOffer>[]): AzureTopic[] {
  const topics = new Map<string, AzureTopic>();
  for (const { label, name, offer } of links) {
    if (offer.topic) topics.set(label, { label, name, ...offer.topic });
  }
  return [...topics.values()];
}

/** Defaults of a subscription: messages expire after two weeks and are delivered at most five times. */
const DELIVERY = {
  retentionDays: 14,
  visibilityTimeoutSeconds: 60,
  maxReceiveCount: 5,
};

/** A subscription of a topic: messages wait in it, or go on to a queue. */
export function subscribe(
  { resource, cloudName }: AzureContext,
  topic: Pick<AzureTopic, 'id' | 'fifo'>,
  {
    role,
    reason,
    forward_to,
    control,
  }: { role: string; reason: string; forward_to?: Value; control?: string },
): Block {
  return resource(
    'azurerm_servicebus_subscription',
    {
      name: cloudName(),
      topic_id: topic.id,
      ...deliveryArguments(DELIVERY),
      // A forwarding subscription cannot have sessions; the target queue has them.
      requires_session: forward_to === undefined ? topic.fifo : undefined,
      forward_to,
    },
    { role, reason, control },
  );
}
