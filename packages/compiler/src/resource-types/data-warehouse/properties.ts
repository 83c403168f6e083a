import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
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
      'For how many days what was changed or deleted can be queried and brought back.',
    ),
});

export type DataWarehouseProperties = z.infer<typeof properties>;
