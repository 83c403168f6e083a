import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  retentionDays: z
    .number()
    .int()
    .min(1)
    .max(14)
    .default(14)
    .describe('How long a message waits to be received, in days.'),
  visibilityTimeoutSeconds: z
    .number()
    .int()
    .min(0)
    .max(43200)
    .default(30)
    .describe('How long a consumer has to process a message, in seconds.'),
  maxReceiveCount: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(5)
    .describe(
      'How often a message is tried before it counts as a dead letter.',
    ),
});

export type TopicSubscriptionProperties = z.infer<typeof properties>;
