import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

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
