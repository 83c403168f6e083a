import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';

export const network = defineResourceType({
  name: 'network',
  title: 'Network',
  category: 'network',
  description: 'A private network with its subnets.',
  properties: propertiesOf({}),
  clouds: { aws },
});
