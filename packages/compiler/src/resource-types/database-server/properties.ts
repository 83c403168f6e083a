import { propertiesOf } from '../properties';
import * as z from 'zod';
import { ENGINES, serverShape } from '../../blueprints/databases/properties';

export const properties = propertiesOf({
  engine: z
    .enum(ENGINES)
    .optional()
    .describe(
      'What kind of databases it hosts. Without it: what the first of them is; else postgres.',
    ),
  ...serverShape,
});

export type DatabaseServerProperties = z.infer<typeof properties>;
