import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const path = z.string().regex(/^[\w\-./]+$/, 'must be the path of a file');

const properties = propertiesOf({
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

export const staticSite = defineResourceType({
  name: 'static-site',
  title: 'Static site',
  category: 'compute',
  description: 'Serves the files of a website from near its visitors.',
  properties,
  overridable: ['singlePageApp', 'indexDocument', 'errorDocument'],
  hostedOn: ['object-storage', 'storage-account', 'web-app-host'],
  offers: ['invoke'],
  contract: { url: 'address of the site' },
  clouds: { aws, azure, gcp, civo },
});
