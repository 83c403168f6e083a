import { messageRights } from '../../blueprints/messageRights';
import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Access } from '../../model';
import type {
  BlueprintContext,
  OfferContext,
  Outputs,
} from '../../blueprints/blueprint';
import {
  mayPublish,
  subscribeConsumer,
  topicBody,
  topicComments,
} from '../../clouds/gcp/messaging/pubsub';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { EventStreamProperties } from './properties';

const DAY = 24 * 60 * 60;
const LONGEST_RETENTION = 31;

/** A topic whose messages can be read again; each reader has a dedicated subscription with message ordering. */
export function buildPubSubStream(
  context: BlueprintContext<EventStreamProperties, GcpFoundations>,
): Outputs {
  const { node, properties, resource, output, cloudName } = context;
  const days = Math.min(properties.retentionDays, LONGEST_RETENTION);
  if (days < properties.retentionDays) {
    withoutEffect(
      context,
      'retentionDays',
      `Pub/Sub keeps messages for ${LONGEST_RETENTION} days at most; it gets ${days}.`,
      'Give up to 31 days, or set the engine to kafka.',
    );
  }
  const topic = resource(
    'google_pubsub_topic',
    {
      ...topicBody(context, cloudName()),
      message_retention_duration: `${days * DAY}s`,
    },
    { comments: topicComments(context) },
  );
  output('topic', {
    value: topic.attr('id'),
    description: `Id of the topic ${node.name}`,
  });
  return { name: topic.attr('name'), topic_id: topic.attr('id') };
}

export function offerPubSubStream(
  { name, topic_id }: Outputs,
  access: Access,
  { provider }: OfferContext<GcpFoundations>,
): GcpOffer {
  const { receives: reads, sends: writes } = messageRights(access);
  return {
    environment: { NAME: name },
    grants: writes ? [mayPublish(topic_id)] : [],
    trigger: { kind: 'topic', source: topic_id },
    enrol: reads
      ? context =>
          subscribeConsumer(context, provider, topic_id, { ordered: true })
      : undefined,
  };
}
