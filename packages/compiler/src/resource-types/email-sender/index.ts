import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { properties } from './properties';

export const emailSender = defineResourceType({
  name: 'email-sender',
  title: 'E-mail sender',
  category: 'messaging',
  description: 'Sends e-mail on behalf of a domain.',
  properties,
  overridable: ['domain'],
  identity: ['domain'],
  offers: ['write'],
  contract: { domain: 'domain that it sends for' },
  clouds: { aws },
  notOn: ['gcp', 'civo'],
});
