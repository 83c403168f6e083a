import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';

const properties = propertiesOf({});
export type KafkaClusterProperties = z.infer<typeof properties>;

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
