import { propertiesOf } from '../properties';
import * as z from 'zod';

/** The retention periods of CloudWatch Logs, in days. */
const RETENTION_DAYS = [7, 14, 30, 60, 90, 180, 365, 731, 1827, 3653] as const;

export const properties = propertiesOf({
  retentionDays: z
    .literal(RETENTION_DAYS)
    .default(365)
    .describe('How long logs are kept, in days.'),
});

export type LogStoreProperties = z.infer<typeof properties>;
