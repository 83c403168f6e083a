import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const certificate = defineResourceType({
  name: 'certificate',
  title: 'Certificate',
  category: 'network',
  description: 'Proves to visitors whose a domain is.',
  properties,
  overridable: ['wildcard'],
  edge: 'certificate',
  offers: ['depends-on'],
  guards: 'exposure',
  clouds: { aws, gcp, civo },
});
