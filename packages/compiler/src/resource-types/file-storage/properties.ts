import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  userId: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(1000)
    .describe(
      'The number of the user that files belong to, whoever writes them.',
    ),
  backups: z
    .boolean()
    .default(false)
    .describe('Whether it is backed up every day.'),
});

export type FileStorageProperties = z.infer<typeof properties>;
