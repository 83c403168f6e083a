import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

export const keyValueTable = defineResourceType({
  name: 'key-value-table',
  title: 'Key-value table',
  category: 'data',
  description: 'Keeps items and finds them by key, at any scale.',
  properties,
  defaults: { production: { backups: true, deletionProtection: true } },
  overridable: ['expiryAttribute', 'indexes'],
  identity: ['partitionKey', 'partitionKeyType', 'sortKey', 'sortKeyType'],
  stateful: true,
  hostedOn: ['storage-account'],
  offers: ['read-write', 'read', 'write'],
  contract: { name: 'name of the table' },
  clouds: { aws, azure, gcp },
  notOn: ['civo'],
});
