import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

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
