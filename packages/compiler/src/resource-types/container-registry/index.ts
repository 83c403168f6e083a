import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { gcp } from './gcp';

const properties = propertiesOf({
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

export const containerRegistry = defineResourceType({
  name: 'container-registry',
  title: 'Container registry',
  category: 'platform',
  description: 'Keeps container images, scans them and forgets old ones.',
  properties,
  defaults: { production: { keepImages: 100 } },
  overridable: ['keepImages'],
  stateful: true,
  offers: ['read', 'read-write', 'write'],
  contract: { url: 'address that images are pushed to and pulled from' },
  clouds: { aws, azure, gcp },
  alternatives: { civo: ['external-service'] },
});
