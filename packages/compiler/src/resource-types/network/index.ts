import { defineResourceType } from '../resourceType';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

export const network = defineResourceType({
  name: 'network',
  title: 'Network',
  category: 'network',
  description: 'A private network with its subnets.',
  properties: propertiesOf({}),
  standsFor: 'network',
  clouds: { aws, azure, gcp, civo },
});
