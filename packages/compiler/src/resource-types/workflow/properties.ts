import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  definition: z
    .string()
    .min(2)
    .optional()
    .describe(
      'Its steps, in the language of the cloud. Without it a variable asks for them, so that a pipeline gives them.',
    ),
  express: z
    .boolean()
    .default(false)
    .describe(
      'Whether it ends within five minutes and may run many thousand times a second; its history is then in its logs alone.',
    ),
});

export type WorkflowProperties = z.infer<typeof properties>;
