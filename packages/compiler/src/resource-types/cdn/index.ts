import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

export const cdn = defineResourceType({
  name: 'cdn',
  title: 'CDN',
  category: 'network',
  description: 'Serves content from near those who ask for it.',
  properties,
  overridable: ['paths'],
  edge: 'front',
  offers: ['depends-on'],
  contract: { url: 'its address' },
  fronts: true,
  clouds: { aws, azure, gcp },
  notOn: ['civo'],
});
