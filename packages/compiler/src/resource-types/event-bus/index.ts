import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { properties } from './properties';

export const eventBus = defineResourceType({
  name: 'event-bus',
  title: 'Event bus',
  category: 'messaging',
  description: 'Brings events to whom rules name.',
  properties,
  defaults: {
    development: { archiveDays: 0 },
    production: { archiveDays: 30 },
  },
  overridable: ['archiveDays'],
  offers: ['publish', 'subscribe', 'read-write', 'read', 'write'],
  contract: { name: 'name of the bus' },
  clouds: { aws },
  notOn: ['civo'],
  alternatives: { civo: ['topic'] },
});
