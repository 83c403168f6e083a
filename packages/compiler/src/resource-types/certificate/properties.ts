import { domainName } from '../dns-zone/properties';
import { propertiesOf } from '../properties';
import * as z from 'zod';

/** Longer names do not fit into the subject of a certificate. */
const LONGEST_SUBJECT = 64;

export const properties = propertiesOf({
  domain: domainName
    .max(LONGEST_SUBJECT)
    .optional()
    .describe(
      'The domain that it is for. Without it: that of the DNS zone that it is connected with, or the environment’s.',
    ),
  wildcard: z
    .boolean()
    .default(true)
    .describe('Whether it is for all names right below the domain, too.'),
});

export type CertificateProperties = z.infer<typeof properties>;
