import type { standardsOperations } from '@appstack/backstage-plugin-appstack-common';
import type { NamePreviewService } from '../service/NamePreviewService';
import type { StandardsService } from '../service/StandardsService';
import type { HandlersOf } from './handler';

/** What the operations on standards do. */
export function standardsHandlers(
  service: StandardsService,
  names: NamePreviewService,
): HandlersOf<typeof standardsOperations> {
  return {
    GetStandards: () => service.get(),
    UpdateStandards: ({ body, ifMatch, credentials }) => {
      const { configured, updatedAt, updatedBy, ...stored } = body;
      const { version, message, ...standards } = stored;
      const change = { message, base: ifMatch ?? version };
      return service.update(standards, change, credentials);
    },
    ListStandardsVersions: ({ query }) => service.versions(query),
    GetStandardsVersion: ({ params }) => service.version(params.version),
    RestoreStandards: ({ body, credentials }) =>
      service.restore(body, credentials),
    PreviewStandards: ({ body, credentials }) =>
      service.impact(body.standards, credentials),
    PreviewNames: ({ body, credentials }) =>
      names.preview(body.naming, body.entityRefs, credentials),
  };
}
