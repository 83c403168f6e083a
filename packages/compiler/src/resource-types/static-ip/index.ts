import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const staticIp = defineResourceType({
  name: 'static-ip',
  title: 'Static IP address',
  category: 'network',
  description: 'A public address that stays.',
  properties,
  overridable: ['use'],
  edge: 'address',
  contract: { addresses: 'the addresses' },
  clouds: { aws, azure, gcp, civo },
});
