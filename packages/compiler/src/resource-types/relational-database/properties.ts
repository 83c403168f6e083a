import { propertiesOf } from '../properties';
import * as z from 'zod';
import { ENGINES, serverShape } from '../../blueprints/databases/properties';

export const properties = propertiesOf({
  engine: z
    .enum(ENGINES)
    .default('postgres')
    .describe(
      'What kind of database it is; one on a server has the engine of its server.',
    ),
  ...serverShape,
});

export type RelationalDatabaseProperties = z.infer<typeof properties>;
