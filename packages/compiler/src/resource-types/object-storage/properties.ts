import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
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
  dataLake: z
    .boolean()
    .default(false)
    .describe(
      'Whether it is a data lake with real folders, which are renamed at once and have rights of their own: on Azure, where it then keeps no earlier versions.',
    ),
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
