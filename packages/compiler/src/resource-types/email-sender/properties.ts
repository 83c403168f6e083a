import { domainName } from '../dns-zone/properties';
import { propertiesOf } from '../properties';
import type * as z from 'zod';

export const properties = propertiesOf({
  domain: domainName
    .optional()
    .describe(
      'The domain that it sends for, in the DNS zone of the environment. Without it: the domain of the environment.',
    ),
});

export type EmailSenderProperties = z.infer<typeof properties>;
