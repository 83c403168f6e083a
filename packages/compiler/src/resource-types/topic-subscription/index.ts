import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

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
