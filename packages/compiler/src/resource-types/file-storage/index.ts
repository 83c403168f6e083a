import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';

const properties = propertiesOf({
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

export const fileStorage = defineResourceType({
  name: 'file-storage',
  title: 'File storage',
  category: 'storage',
  description: 'A file system that several workloads share.',
  properties,
  defaults: { production: { backups: true } },
  stateful: true,
  hostedOn: ['storage-account'],
  offers: ['read-write', 'read', 'write'],
  contract: { path: 'where workloads find the files' },
  clouds: { aws },
  alternatives: { civo: ['object-storage', 'block-volume'] },
});
