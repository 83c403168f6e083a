import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

export const documentDatabase = defineResourceType({
  name: 'document-database',
  title: 'Document database',
  category: 'data',
  description:
    'Keeps documents and finds them by what they hold; clients of MongoDB talk to it.',
  properties,
  defaults: {
    production: {
      size: 'medium',
      highAvailability: true,
      backupRetentionDays: 14,
      deletionProtection: true,
    },
  },
  overridable: ['size'],
  stateful: true,
  offers: ['read-write', 'read', 'write'],
  contract: {
    host: 'host name',
    port: 'port that it listens on',
    name: 'name of the database',
  },
  clouds: { aws, azure, gcp },
});
