import {
  appstackStackCreatePermission,
  appstackStackReadPermission,
  appstackTerraformReadPermission,
} from '../permissions';
import {
  previewTerraformQuerySchema,
  previewTerraformSchema,
  syncResultSchema,
} from '../wire';
import { operation } from './operation';
import { previewParams } from './params';

const mayRead = [
  { permission: appstackStackReadPermission },
  {
    permission: appstackStackCreatePermission,
    for: 'previews of a name without an appStack',
  },
] as const;

/**
 * The operations on what was previewed. A preview is kept for an hour, for its
 * caller alone, or until the sync that it is for.
 *
 * @public
 */
export const previewOperations = {
  GetPreview: operation({
    summary: 'A preview of the caller, of the last hour',
    method: 'get',
    path: '/appstacks/:name/previews/:digest',
    params: previewParams,
    permissions: mayRead,
    response: { status: 200, schema: syncResultSchema },
    refusals: [404, 503],
  }),
  GetPreviewTerraform: operation({
    summary: 'What a sync would change of the generated files',
    description:
      'Lists the files that differ from the version before, and the arguments that differ in changed resources; with `path` the text of one file before and after.',
    method: 'get',
    path: '/appstacks/:name/previews/:digest/terraform',
    params: previewParams,
    query: previewTerraformQuerySchema,
    permissions: [
      ...mayRead,
      {
        permission: appstackTerraformReadPermission,
        for: 'the environment',
      },
    ],
    response: { status: 200, schema: previewTerraformSchema },
    refusals: [404, 429, 503],
  }),
};
