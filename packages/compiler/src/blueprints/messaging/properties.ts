import * as z from 'zod';

/** How long messages wait for a consumer, and how long it has to process one. */
export const receivingShape = {
  retentionDays: z
    .number()
    .int()
    .min(1)
    .max(14)
    .describe('How long a message waits to be received, in days.'),
  visibilityTimeoutSeconds: z
    .number()
    .int()
    .min(0)
    .max(43200)
    .default(30)
    .describe('How long a consumer has to process a message, in seconds.'),
  maxReceiveCount: z.number().int().min(1).max(1000).default(5),
};
