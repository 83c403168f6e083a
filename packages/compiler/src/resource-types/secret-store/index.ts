import { defineResourceType } from '../resourceType';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({});

export const secretStore = defineResourceType({
  name: 'secret-store',
  title: 'Secret store',
  category: 'security',
  description: 'Keeps the secrets of several entities under one name.',
  properties,
  offers: ['read', 'read-write', 'write'],
  contract: { prefix: 'what the names of its secrets start with' },
  clouds: { aws, azure, gcp, civo },
});
