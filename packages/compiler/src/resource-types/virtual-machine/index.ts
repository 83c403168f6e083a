import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

export const virtualMachine = defineResourceType({
  name: 'virtual-machine',
  title: 'Virtual machine',
  category: 'compute',
  description: 'A computer of its own with an operating system.',
  properties,
  overridable: ['size', 'diskGb', 'port'],
  identity: ['os'],
  stateful: true,
  offers: ['invoke'],
  contract: { host: 'host name', port: 'port that it listens on' },
  clouds: { aws, azure, gcp },
});
