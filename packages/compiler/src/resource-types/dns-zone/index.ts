import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';

const properties = propertiesOf({
  domain: z
    .string()
    .max(253)
    .regex(
      /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
      'must be a domain name',
    )
    .optional()
    .describe('The domain. Without it, it becomes a required variable.'),
});
export type DnsZoneProperties = z.infer<typeof properties>;

export const dnsZone = defineResourceType({
  name: 'dns-zone',
  title: 'DNS zone',
  category: 'network',
  description: 'Says where the names under a domain lead.',
  properties,
  identity: ['domain'],
  stateful: true,
  clouds: { aws },
});
