import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
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

export const topicSubscription = defineResourceType({
  name: 'topic-subscription',
  title: 'Topic subscription',
  category: 'messaging',
  description:
    'Keeps the messages of a topic until one consumer has processed them.',
  properties,
  overridable: ['retentionDays', 'visibilityTimeoutSeconds', 'maxReceiveCount'],
  stateful: true,
  hostedOn: ['topic'],
  offers: ['subscribe', 'read'],
  contract: { url: 'address for clients', name: 'name of the subscription' },
  clouds: { aws, azure, gcp, civo },
});
