import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

export const containerRegistry = defineResourceType({
  name: 'container-registry',
  title: 'Container registry',
  category: 'platform',
  description: 'Keeps container images, scans them and forgets old ones.',
  properties,
  defaults: { production: { keepImages: 100 } },
  overridable: ['keepImages'],
  stateful: true,
  offers: ['read', 'read-write', 'write'],
  contract: { url: 'address that images are pushed to and pulled from' },
  clouds: { aws, azure, gcp },
  notOn: ['civo'],
});
