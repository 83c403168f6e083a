import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
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

export const externalService = defineResourceType({
  name: 'external-service',
  title: 'External service',
  category: 'platform',
  description:
    'Something that others run: its address and its secret are variables.',
  properties,
  overridable: ['url', 'secret'],
  offers: ['invoke'],
  contract: { url: 'its address' },
  clouds: { aws, azure, gcp, civo },
});
