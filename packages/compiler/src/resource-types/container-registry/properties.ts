import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  keepImages: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(20)
    .describe('How many images are kept; older ones are removed.'),
  mutableTags: z
    .boolean()
    .default(false)
    .describe('Whether a tag may be moved to another image.'),
});

export type ContainerRegistryProperties = z.infer<typeof properties>;
