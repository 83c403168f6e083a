import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const cache = defineResourceType({
  name: 'cache',
  title: 'Cache',
  category: 'data',
  description:
    'Keeps values in memory for a while: sessions, results, counters.',
  properties,
  defaults: {
    production: {
      size: 'medium',
      highAvailability: true,
      backupRetentionDays: 7,
    },
  },
  overridable: ['size'],
  identity: ['engine'],
  stateful: true,
  hostedOn: ['kubernetes-cluster'],
  offers: ['read-write', 'read', 'write'],
  contract: { host: 'host name', port: 'port that it listens on' },
  clouds: { aws, azure, gcp, civo },
});
