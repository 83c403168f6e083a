import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';

/** How long CloudWatch Logs can keep events, as far as somebody asks for it. */
const RETENTION_DAYS = [7, 14, 30, 60, 90, 180, 365, 731, 1827, 3653] as const;

const properties = propertiesOf({
  retentionDays: z
    .literal(RETENTION_DAYS)
    .default(365)
    .describe('How long logs are kept, in days.'),
});
export type LogStoreProperties = z.infer<typeof properties>;

export const logStore = defineResourceType({
  name: 'log-store',
  title: 'Log store',
  category: 'operations',
  description: 'Keeps logs and lets people search them.',
  properties,
  defaults: {
    development: { retentionDays: 14 },
    production: { retentionDays: 365 },
  },
  overridable: ['retentionDays'],
  stateful: true,
  offers: ['write', 'read', 'read-write'],
  contract: { name: 'name of the log store' },
  clouds: { aws, azure, gcp },
});
