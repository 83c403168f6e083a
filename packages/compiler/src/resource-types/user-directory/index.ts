import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { properties } from './properties';

export const userDirectory = defineResourceType({
  name: 'user-directory',
  title: 'User directory',
  category: 'security',
  description: 'Keeps users and signs them in.',
  properties,
  overridable: ['callbackUrls', 'logoutUrls'],
  stateful: true,
  offers: ['read', 'read-write'],
  contract: { issuer: 'issuer of its tokens, an address of OpenID Connect' },
  clouds: { aws },
  notOn: ['civo'],
});
