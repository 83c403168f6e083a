import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  model: z
    .string()
    .regex(/^[\w.\-:]+$/, 'must be the id of a model')
    .optional()
    .describe(
      'The id of the model in the cloud. Without it, it becomes a required variable.',
    ),
});

export type AiModelProperties = z.infer<typeof properties>;
