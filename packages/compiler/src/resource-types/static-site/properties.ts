import * as z from 'zod';
import { propertiesOf } from '../properties';

const path = z.string().regex(/^[\w\-./]+$/, 'must be the path of a file');

export const properties = propertiesOf({
  singlePageApp: z
    .boolean()
    .default(true)
    .describe(
      'Answers every unknown path with the index document. Without it, folders have index documents of their own.',
    ),
  indexDocument: path
    .default('index.html')
    .describe('The document at the root.'),
  errorDocument: path
    .default('404.html')
    .describe(
      'The document for what is not found, unless it is a single-page app.',
    ),
});

export type StaticSiteProperties = z.infer<typeof properties>;
