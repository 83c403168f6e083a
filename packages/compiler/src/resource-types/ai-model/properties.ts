import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  model: z
    .string()
    .regex(/^[\w.\-:]+$/, 'must be the id of a model')
    .optional()
    .describe(
      'The id of the model in the cloud, on Azure its name, or name and version as `gpt-4o:2024-11-20`. Without it, it becomes a required variable.',
    ),
});

export type AiModelProperties = z.infer<typeof properties>;
