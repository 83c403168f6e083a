import * as z from 'zod';
import {
  ENGINES,
  serverDefaults,
  serverOverridable,
  serverShape,
} from '../databases/properties';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
  engine: z
    .enum(ENGINES)
    .optional()
    .describe(
      'What kind of databases it hosts. Without it: what the first of them is; else postgres.',
    ),
  ...serverShape,
});
export type DatabaseServerProperties = z.infer<typeof properties>;

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
