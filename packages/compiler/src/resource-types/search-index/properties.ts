import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  engineVersion: z
    .string()
    .regex(/^\d+\.\d+$/, 'must be a version such as 2.19')
    .default('2.19')
    .describe('The version of OpenSearch.'),
  size: z
    .enum(['small', 'medium', 'large', 'xlarge'])
    .default('small')
    .describe('How much CPU and memory each node gets.'),
  storageGb: z
    .number()
    .int()
    .min(10)
    .max(1000)
    .default(10)
    .describe('Storage of each node, in GiB.'),
  highAvailability: z
    .boolean()
    .default(false)
    .describe(
      'Whether it survives the loss of a zone: a node in each, and nodes that only watch.',
    ),
});

export type SearchIndexProperties = z.infer<typeof properties>;
