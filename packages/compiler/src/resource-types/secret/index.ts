import { defineResourceType } from '../resourceType';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({});

export const secret = defineResourceType({
  name: 'secret',
  title: 'Secret',
  category: 'security',
  description:
    'Keeps one secret value that somebody else gives: a key of an API, a certificate.',
  properties,
  stateful: true,
  hostedOn: ['secret-store', 'kubernetes-cluster'],
  offers: ['read', 'read-write', 'write'],
  contract: { name: 'name of the secret' },
  clouds: { aws, azure, gcp, civo },
});
