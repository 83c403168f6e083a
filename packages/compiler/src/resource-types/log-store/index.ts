import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

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
