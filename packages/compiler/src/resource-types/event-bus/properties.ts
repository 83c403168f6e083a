import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  archiveDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .describe(
      'How long events are kept to be replayed, in days; 0 keeps none.',
    ),
});

export type EventBusProperties = z.infer<typeof properties>;
