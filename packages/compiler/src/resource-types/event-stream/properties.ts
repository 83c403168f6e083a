import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  engine: z
    .enum(['kinesis', 'kafka'])
    .default('kinesis')
    .describe(
      'Whose protocol clients speak. What lives on a Kafka cluster speaks Kafka.',
    ),
  retentionDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .default(1)
    .describe('How long events can be read, in days.'),
});

export type EventStreamProperties = z.infer<typeof properties>;
