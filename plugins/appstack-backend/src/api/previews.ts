import type { previewOperations } from '@appstack/backstage-plugin-appstack-common';
import type { PreviewService } from '../service/PreviewService';
import { PrintedJson, type HandlersOf } from './handler';

/** What the operations on previews do. */
export function previewHandlers(
  service: PreviewService,
): HandlersOf<typeof previewOperations> {
  return {
    GetPreview: async ({ params, credentials }) => {
      const { bytes } = await service.get({ ...params, credentials });
      return new PrintedJson(bytes);
    },
    GetPreviewTerraform: ({ params, query, credentials, signal }) =>
      service.terraform({ ...params, credentials }, query, signal),
  };
}
