import { propertiesOf } from '../properties';
import * as z from 'zod';

export const domainName = z
  .string()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
    'must be a domain name',
  );

export const properties = propertiesOf({
  domain: domainName
    .optional()
    .describe('The domain. Without it, it becomes a required variable.'),
});

export type DnsZoneProperties = z.infer<typeof properties>;
