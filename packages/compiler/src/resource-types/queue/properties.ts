import { propertiesOf } from '../properties';
import { receivingShape } from '../../blueprints/messaging/properties';
import * as z from 'zod';

export const properties = propertiesOf({
  fifo: z
    .boolean()
    .default(false)
    .describe('Keeps messages in order and delivers each once.'),
  ...receivingShape,
  retentionDays: receivingShape.retentionDays.default(4),
  maxReceiveCount: receivingShape.maxReceiveCount.describe(
    'How often a message is tried before it goes to the dead-letter queue.',
  ),
});

export type QueueProperties = z.infer<typeof properties>;
