import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';

const properties = propertiesOf({
  archiveDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .describe(
      'How long events are kept to be replayed, in days; 0 keeps none.',
    ),
});
export type EventBusProperties = z.infer<typeof properties>;

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
  alternatives: { civo: ['topic'] },
});
