import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { gcp } from './gcp';
import { properties } from './properties';

export const apiGateway = defineResourceType({
  name: 'api-gateway',
  title: 'API gateway',
  category: 'network',
  description: 'One address for several APIs, with limits and sign-in.',
  properties,
  overridable: ['paths', 'requestsPerSecond'],
  edge: 'front',
  offers: ['invoke'],
  contract: { url: 'its address' },
  guards: 'exposure',
  fronts: true,
  clouds: { aws, gcp },
  notOn: ['civo'],
});
