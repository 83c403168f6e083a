import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  size: z
    .enum(['small', 'medium', 'large', 'xlarge'])
    .default('small')
    .describe(
      'How much it computes with at once, where a warehouse has a size: it grows up to four times of that under load.',
    ),
  tableExpiryDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .describe(
      'After how many days new tables are deleted, unless they say otherwise; 0 keeps them.',
    ),
  timeTravelDays: z
    .number()
    .int()
    .min(2)
    .max(7)
    .default(7)
    .describe(
      'For how many days what was changed or deleted can be queried and brought back, where a warehouse keeps it.',
    ),
  backupRetentionDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .describe(
      'How long daily backups are kept, in days, where a warehouse keeps no history of itself; 0 for none.',
    ),
});

export type DataWarehouseProperties = z.infer<typeof properties>;
