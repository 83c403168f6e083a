import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { properties } from './properties';

export const fileStorage = defineResourceType({
  name: 'file-storage',
  title: 'File storage',
  category: 'storage',
  description: 'A file system that several workloads share.',
  properties,
  defaults: { production: { backups: true } },
  stateful: true,
  hostedOn: ['storage-account'],
  offers: ['read-write', 'read', 'write'],
  contract: { path: 'where workloads find the files' },
  clouds: { aws },
  notOn: ['civo'],
});
