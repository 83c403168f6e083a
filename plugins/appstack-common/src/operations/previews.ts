import {
  appstackMappingReadPermission,
  appstackStackCreatePermission,
  appstackStackReadPermission,
  appstackStackSyncPermission,
  appstackStandardsReadPermission,
  appstackTerraformReadPermission,
} from '../permissions';
import {
  draftPreviewRequestSchema,
  previewTerraformQuerySchema,
  previewTerraformSchema,
  syncResultSchema,
} from '../wire';
import { operation } from './operation';
import { nameParams, previewParams } from './params';

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
  PreviewDraft: operation({
    summary:
      'What a draft of a mapping, of the standards or of an environment would change in an appStack',
    description:
      'Compiles one environment from the entities that it is synced from, as a sync would after the draft is saved. Nothing is stored but the preview.',
    method: 'post',
    path: '/appstacks/:name/draft-preview',
    params: nameParams,
    body: draftPreviewRequestSchema,
    permissions: [
      { permission: appstackMappingReadPermission },
      { permission: appstackStandardsReadPermission },
      { permission: appstackStackReadPermission },
      {
        permission: appstackStackSyncPermission,
        for: 'the environment',
      },
    ],
    response: { status: 200, schema: syncResultSchema },
    refusals: [404, 429, 503],
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
