import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { gcp } from './gcp';
import { properties } from './properties';

export const webApplicationFirewall = defineResourceType({
  name: 'web-application-firewall',
  title: 'Web application firewall',
  category: 'network',
  description: 'Refuses requests that attack.',
  properties,
  overridable: ['mode', 'requestsPerAddress'],
  edge: 'firewall',
  offers: ['depends-on'],
  guards: 'exposure',
  clouds: { aws, gcp },
  notOn: ['civo'],
});
