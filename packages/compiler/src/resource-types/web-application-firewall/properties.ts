import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  mode: z
    .enum(['block', 'count'])
    .default('block')
    .describe(
      'Whether requests that its rules find are refused, or only counted, to see what they would refuse.',
    ),
  requestsPerAddress: z
    .number()
    .int()
    .min(100)
    .max(1_000_000)
    .default(2000)
    .describe(
      'Requests of one address in five minutes; more of them are refused.',
    ),
});

export type FirewallProperties = z.infer<typeof properties>;
