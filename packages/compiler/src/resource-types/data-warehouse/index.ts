import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { gcp } from './gcp';
import { properties } from './properties';

export const dataWarehouse = defineResourceType({
  name: 'data-warehouse',
  title: 'Data warehouse',
  category: 'data',
  description: 'Answers questions about very much data.',
  properties,
  overridable: [
    'size',
    'tableExpiryDays',
    'timeTravelDays',
    'backupRetentionDays',
  ],
  defaults: {
    production: { size: 'medium', backupRetentionDays: 35 },
    development: { timeTravelDays: 2 },
  },
  stateful: true,
  offers: ['read-write', 'read', 'write'],
  contract: { name: 'what queries call it' },
  clouds: { aws, gcp },
  notOn: ['civo'],
});
