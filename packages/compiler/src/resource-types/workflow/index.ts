import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { gcp } from './gcp';
import { properties } from './properties';

export const workflow = defineResourceType({
  name: 'workflow',
  title: 'Workflow',
  category: 'compute',
  description: 'Runs steps one after the other and keeps track of them.',
  properties,
  identity: ['express'],
  offers: ['invoke'],
  contract: { name: 'name of the workflow' },
  clouds: { aws, gcp },
  notOn: ['civo'],
});
