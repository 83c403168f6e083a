import { defineResourceType } from '../resourceType';
import { propertiesOf } from '../properties';
import { aws } from './aws';

export const loadBalancer = defineResourceType({
  name: 'load-balancer',
  title: 'Load balancer',
  category: 'network',
  description: 'Brings requests from the internet to what is exposed.',
  properties: propertiesOf({}),
  edge: 'balancer',
  fronts: true,
  clouds: { aws },
});
