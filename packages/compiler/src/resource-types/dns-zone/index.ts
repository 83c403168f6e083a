import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const dnsZone = defineResourceType({
  name: 'dns-zone',
  title: 'DNS zone',
  category: 'network',
  description: 'Says where the names under a domain lead.',
  properties,
  identity: ['domain'],
  edge: 'zone',
  stateful: true,
  clouds: { aws, azure, gcp, civo },
});
