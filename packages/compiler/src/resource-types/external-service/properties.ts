import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  url: z
    .url()
    .optional()
    .describe(
      'Its address. Without it, the address becomes a required variable.',
    ),
  secret: z
    .boolean()
    .default(false)
    .describe(
      'Whether calling it takes a secret; which one becomes a required variable.',
    ),
});

export type ExternalServiceProperties = z.infer<typeof properties>;
