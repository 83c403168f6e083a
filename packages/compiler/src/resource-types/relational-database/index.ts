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

export const relationalDatabase = defineResourceType({
  name: 'relational-database',
  title: 'Relational database',
  category: 'data',
  description:
    'Keeps tables and answers SQL: on a server of its own, or on one that it shares.',
  properties,
  defaults: serverDefaults,
  overridable: serverOverridable,
  identity: ['engine'],
  stateful: true,
  hostedOn: ['database-server'],
  offers: ['read-write', 'read', 'write'],
  contract: {
    host: 'host name',
    port: 'port that it listens on',
    name: 'name of the database',
  },
  clouds: { aws, azure, gcp, civo },
});
