import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';

const properties = propertiesOf({
  model: z
    .string()
    .regex(/^[\w.\-:]+$/, 'must be the id of a model')
    .optional()
    .describe(
      'The id of the model in the cloud. Without it, it becomes a required variable.',
    ),
});
export type AiModelProperties = z.infer<typeof properties>;

export const aiModel = defineResourceType({
  name: 'ai-model',
  title: 'AI model',
  category: 'ai',
  description: 'A model that programs ask.',
  properties,
  offers: ['invoke'],
  contract: { id: 'what clients call the model' },
  clouds: { aws },
  alternatives: { civo: ['external-service'] },
});
