import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';

const properties = propertiesOf({
  engineVersion: z
    .string()
    .regex(/^\d+(\.\d+)*$/, 'must be a version such as 5.0')
    .optional()
    .describe(
      'The version of MongoDB that it is compatible with. Without it: a current one.',
    ),
  size: z
    .enum(['small', 'medium', 'large', 'xlarge'])
    .default('small')
    .describe('How much CPU and memory each instance gets.'),
  highAvailability: z
    .boolean()
    .default(false)
    .describe('Whether an instance in another zone takes over when one fails.'),
  backupRetentionDays: z
    .number()
    .int()
    .min(1)
    .max(35)
    .default(1)
    .describe(
      'How long daily backups are kept, in days; within them any second can be restored.',
    ),
  deletionProtection: z
    .boolean()
    .default(false)
    .describe('Whether the cloud refuses to delete it.'),
});
export type DocumentDatabaseProperties = z.infer<typeof properties>;

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
