import { defineResourceType } from '../resourceType';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { civo } from './civo';
import { gcp } from './gcp';

export const loadBalancer = defineResourceType({
  name: 'load-balancer',
  title: 'Load balancer',
  category: 'network',
  description: 'Brings requests from the internet to what is exposed.',
  properties: propertiesOf({}),
  edge: 'balancer',
  fronts: true,
  clouds: { aws, gcp, civo },
});
