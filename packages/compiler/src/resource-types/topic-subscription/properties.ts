import { propertiesOf } from '../properties';
import { receivingShape } from '../../blueprints/messaging/properties';
import type * as z from 'zod';

export const properties = propertiesOf({
  ...receivingShape,
  retentionDays: receivingShape.retentionDays.default(14),
  maxReceiveCount: receivingShape.maxReceiveCount.describe(
    'How often a message is tried before it counts as a dead letter.',
  ),
});

export type TopicSubscriptionProperties = z.infer<typeof properties>;
