import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const objectStorage = defineResourceType({
  name: 'object-storage',
  title: 'Object storage',
  category: 'storage',
  description: 'Keeps files of any size under a name, reached over HTTPS.',
  properties,
  defaults: {
    development: { versioning: false },
    production: { versioning: true },
  },
  overridable: ['versioning', 'oldVersionDays', 'allowedOrigins'],
  stateful: true,
  hostedOn: ['storage-account'],
  offers: ['read-write', 'read', 'write', 'subscribe'],
  contract: { name: 'name of the bucket', url: 'address for clients' },
  clouds: { aws, azure, gcp, civo },
});
