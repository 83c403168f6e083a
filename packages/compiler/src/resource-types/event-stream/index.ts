import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

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
