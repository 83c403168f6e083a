import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { properties } from './properties';

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
