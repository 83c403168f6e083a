import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';
import { properties } from './properties';

export const staticSite = defineResourceType({
  name: 'static-site',
  title: 'Static site',
  category: 'compute',
  description: 'Serves the files of a website from near its visitors.',
  properties,
  overridable: ['singlePageApp', 'indexDocument', 'errorDocument'],
  hostedOn: ['object-storage', 'storage-account', 'web-app-host'],
  offers: ['invoke'],
  contract: { url: 'address of the site' },
  clouds: { aws, azure, gcp, civo },
});
