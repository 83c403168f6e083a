import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
  versioning: z
    .boolean()
    .default(true)
    .describe('Keeps earlier versions of objects that are changed or deleted.'),
  oldVersionDays: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(90)
    .describe('How long earlier versions are kept, in days.'),
  expireAfterDays: z
    .number()
    .int()
    .min(1)
    .max(36500)
    .optional()
    .describe('After how many days objects are deleted. Without it they stay.'),
  allowedOrigins: z
    .array(
      z
        .string()
        .regex(
          /^https?:\/\/[\w.\-:]+$/,
          'must be an origin such as https://example.org',
        ),
    )
    .default([])
    .describe(
      'Web pages whose scripts may read and write objects with a signed URL.',
    ),
});
export type ObjectStorageProperties = z.infer<typeof properties>;

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
