import { defineResourceType } from '../resourceType';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';
import { properties } from './properties';

export const aiModel = defineResourceType({
  name: 'ai-model',
  title: 'AI model',
  category: 'ai',
  description: 'A model that programs ask.',
  properties,
  offers: ['invoke'],
  contract: { id: 'what clients call the model' },
  clouds: { aws, azure, gcp },
  notOn: ['civo'],
});
