import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  use: z
    .enum(['incoming', 'outgoing'])
    .optional()
    .describe(
      'Whether requests from the internet come in by it, or calls of services on the internet leave by it. Without it: incoming where something that the internet reaches is connected with it, outgoing where only other things are.',
    ),
});

export type StaticIpProperties = z.infer<typeof properties>;
