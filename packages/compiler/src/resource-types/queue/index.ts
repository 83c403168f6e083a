import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
  fifo: z
    .boolean()
    .default(false)
    .describe('Keeps messages in order and delivers each once.'),
  retentionDays: z
    .number()
    .int()
    .min(1)
    .max(14)
    .default(4)
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
      'How often a message is tried before it goes to the dead-letter queue.',
    ),
});
export type QueueProperties = z.infer<typeof properties>;

export const queue = defineResourceType({
  name: 'queue',
  title: 'Queue',
  category: 'messaging',
  description: 'Hands each message to one consumer.',
  properties,
  overridable: ['retentionDays', 'visibilityTimeoutSeconds', 'maxReceiveCount'],
  identity: ['fifo'],
  stateful: true,
  hostedOn: ['messaging-namespace', 'storage-account', 'message-broker'],
  offers: ['read-write', 'publish', 'subscribe', 'read', 'write'],
  contract: { url: 'address for clients', name: 'name of the queue' },
  clouds: { aws, azure, gcp, civo },
});
