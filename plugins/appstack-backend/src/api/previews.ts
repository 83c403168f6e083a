import type { previewOperations } from '@appstack/backstage-plugin-appstack-common';
import type { PreviewService } from '../service/PreviewService';
import type { VersionSyncs } from '../service/sync/VersionSyncs';
import { PrintedJson, type HandlersOf } from './handler';

/** What the operations on previews do. */
export function previewHandlers(
  service: PreviewService,
  versions: VersionSyncs,
): HandlersOf<typeof previewOperations> {
  return {
    GetPreview: async ({ params, credentials }) => {
      const { bytes } = await service.get({ ...params, credentials });
      return new PrintedJson(bytes);
    },
    PreviewDraft: async ({ params, body, credentials, signal }) => {
      const asking = { credentials, signal };
      const { bytes } = await versions.previewDraft(params.name, body, asking);
      return new PrintedJson(bytes);
    },
    GetPreviewTerraform: ({ params, query, credentials, signal }) =>
      service.terraform({ ...params, credentials }, query, signal),
  };
}
