import { defineResourceType } from '../resourceType';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';

const properties = propertiesOf({});

export const encryptionKey = defineResourceType({
  name: 'encryption-key',
  title: 'Encryption key',
  category: 'security',
  description:
    'A key that programs encrypt and decrypt with; it never leaves the cloud.',
  properties,
  stateful: true,
  offers: ['read-write', 'read', 'write'],
  contract: { id: 'what the cloud calls the key' },
  clouds: { aws, azure, gcp },
  notOn: ['civo'],
  guards: 'data',
});
