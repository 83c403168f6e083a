import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  fifo: z
    .boolean()
    .default(false)
    .describe('Keeps messages in order and delivers each once.'),
});

export type TopicProperties = z.infer<typeof properties>;
