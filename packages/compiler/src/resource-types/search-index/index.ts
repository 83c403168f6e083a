import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { properties } from './properties';

export const searchIndex = defineResourceType({
  name: 'search-index',
  title: 'Search index',
  category: 'data',
  description: 'Finds texts by the words in them.',
  properties,
  defaults: {
    production: { size: 'medium', storageGb: 50, highAvailability: true },
  },
  overridable: ['size', 'storageGb'],
  stateful: true,
  offers: ['read-write', 'read', 'write'],
  contract: { url: 'base URL' },
  clouds: { aws, azure },
});
