import { propertiesOf } from '../properties';
import * as z from 'zod';
import { CACHE_ENGINES } from './engines';

export const properties = propertiesOf({
  engine: z
    .enum(CACHE_ENGINES)
    .default('valkey')
    .describe(
      'What kind of cache it is. Clients of Redis talk to Valkey without a change.',
    ),
  engineVersion: z
    .string()
    .regex(/^\d+(\.\w+)*$/, 'must be a version such as 8.1')
    .optional()
    .describe('The version of the engine. Without it: a current one.'),
  size: z
    .enum(['small', 'medium', 'large', 'xlarge'])
    .default('small')
    .describe('How much memory each node gets.'),
  highAvailability: z
    .boolean()
    .default(false)
    .describe('Whether a node in another zone takes over when one fails.'),
  backupRetentionDays: z
    .number()
    .int()
    .min(0)
    .max(35)
    .default(0)
    .describe(
      'How long daily snapshots are kept, in days; 0 for none. Memcached takes none.',
    ),
});

export type CacheProperties = z.infer<typeof properties>;
