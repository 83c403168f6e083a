import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const topic = defineResourceType({
  name: 'topic',
  title: 'Topic',
  category: 'messaging',
  description: 'Hands each message to everyone who subscribed.',
  properties,
  identity: ['fifo'],
  hostedOn: ['messaging-namespace', 'message-broker'],
  offers: ['publish', 'subscribe', 'read-write', 'read', 'write'],
  contract: { name: 'name of the topic' },
  clouds: { aws, azure, gcp, civo },
});
