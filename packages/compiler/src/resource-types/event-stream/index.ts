import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';

const properties = propertiesOf({
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

export const eventStream = defineResourceType({
  name: 'event-stream',
  title: 'Event stream',
  category: 'messaging',
  description:
    'Keeps events in order, for consumers that read at their own pace.',
  properties,
  defaults: {
    development: { retentionDays: 1 },
    production: { retentionDays: 7 },
  },
  overridable: ['retentionDays'],
  identity: ['engine'],
  stateful: true,
  hostedOn: ['kafka-cluster', 'messaging-namespace'],
  offers: ['read-write', 'publish', 'subscribe', 'read', 'write'],
  contract: { name: 'name of the stream or topic' },
  clouds: { aws, azure, gcp },
});
