import { keepingShape } from '../../blueprints/databases/properties';
import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
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
  ...keepingShape,
});

export type DocumentDatabaseProperties = z.infer<typeof properties>;
