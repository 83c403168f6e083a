import * as z from 'zod';
import { propertiesOf } from '../properties';

const attributeName = z.string().min(1).max(255);

const keyType = z.enum(['string', 'number', 'binary']);

export const properties = propertiesOf({
  partitionKey: attributeName
    .default('id')
    .describe('The attribute that items are found and spread by.'),
  partitionKeyType: keyType
    .default('string')
    .describe('What the partition key holds.'),
  sortKey: attributeName
    .optional()
    .describe('The attribute that items of one partition key are sorted by.'),
  sortKeyType: keyType.default('string').describe('What the sort key holds.'),
  indexes: z
    .record(
      z
        .string()
        .regex(
          /^[A-Za-z0-9_.-]{3,255}$/,
          'must have 3 to 255 letters, digits, "_", "." or "-"',
        ),
      z.strictObject({
        partitionKey: attributeName,
        partitionKeyType: keyType.default('string'),
        sortKey: attributeName.optional(),
        sortKeyType: keyType.default('string'),
      }),
    )
    .default({})
    .describe('Other keys to find items by, by the name of the index.'),
  expiryAttribute: attributeName
    .optional()
    .describe(
      'The attribute with the time at which an item expires, in seconds since 1970.',
    ),
  backups: z
    .boolean()
    .default(false)
    .describe('Whether any second of the last 35 days can be restored.'),
  deletionProtection: z
    .boolean()
    .default(false)
    .describe('Whether the cloud refuses to delete it.'),
});

export type KeyValueTableProperties = z.infer<typeof properties>;
