import {
  serverDefaults,
  serverOverridable,
} from '../../blueprints/databases/properties';
import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const databaseServer = defineResourceType({
  name: 'database-server',
  title: 'Database server',
  category: 'data',
  description:
    'Hosts several relational databases, which share its CPU, memory and backups.',
  properties,
  defaults: serverDefaults,
  overridable: serverOverridable,
  identity: ['engine'],
  stateful: true,
  offers: ['read-write', 'read', 'write'],
  contract: {
    host: 'host name',
    port: 'port that it listens on',
    name: 'name of its first database',
  },
  clouds: { aws, azure, gcp, civo },
});
