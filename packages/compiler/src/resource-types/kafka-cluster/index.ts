import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

export const kafkaCluster = defineResourceType({
  name: 'kafka-cluster',
  title: 'Kafka cluster',
  category: 'messaging',
  description: 'Brokers for event streams with Kafka’s protocol.',
  properties,
  stateful: true,
  offers: ['read-write', 'publish', 'subscribe', 'read', 'write'],
  contract: { brokers: 'addresses for clients' },
  clouds: { aws, azure, gcp },
});
