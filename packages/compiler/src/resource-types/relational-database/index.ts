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
    .default('postgres')
    .describe(
      'What kind of database it is; one on a server has the engine of its server.',
    ),
  ...serverShape,
});
export type RelationalDatabaseProperties = z.infer<typeof properties>;

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
