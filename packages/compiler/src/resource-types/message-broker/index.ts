import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';

const properties = propertiesOf({
  engine: z
    .enum(['rabbitmq', 'activemq'])
    .default('rabbitmq')
    .describe('The product.'),
  size: z
    .enum(['small', 'medium', 'large'])
    .default('small')
    .describe('How much CPU and memory each broker gets.'),
  highAvailability: z
    .boolean()
    .default(false)
    .describe('Whether brokers stand in several zones, so that one may fail.'),
});
export type MessageBrokerProperties = z.infer<typeof properties>;

export const messageBroker = defineResourceType({
  name: 'message-broker',
  title: 'Message broker',
  category: 'messaging',
  description: 'A broker of its own, for its protocol: AMQP, MQTT, JMS.',
  properties,
  defaults: {
    development: { highAvailability: false },
    production: { highAvailability: true, size: 'medium' },
  },
  overridable: ['size'],
  identity: ['engine'],
  stateful: true,
  offers: ['read-write', 'publish', 'subscribe', 'read', 'write'],
  contract: { url: 'address for clients', port: 'port that it listens on' },
  clouds: { aws },
});
