import type { mappingOperations } from '@appstack/backstage-plugin-appstack-common';
import type { MappingPreviewService } from '../service/mappingPreview/MappingPreviewService';
import type { ModuleService } from '../service/modules/ModuleService';
import type { MappingService } from '../service/MappingService';
import type { UsageService } from '../service/UsageService';
import type { HandlersOf } from './handler';
import { asLines } from './lines';

/** What the operations on mappings do. */
export function mappingHandlers(
  service: MappingService,
  previews: MappingPreviewService,
  usage: UsageService,
  modules: ModuleService,
): HandlersOf<typeof mappingOperations> {
  return {
    ListMappings: ({ query }) => service.list(query),
    CreateMapping: ({ body, credentials }) => service.create(body, credentials),
    GetMapping: ({ params }) => service.get(params.name),
    UpdateMapping: ({ params, body, ifMatch, credentials }) => {
      const { origin, builtIn, updatedAt, updatedBy, ...mapping } = body;
      return service.update(params.name, mapping, ifMatch, credentials);
    },
    DeleteMapping: ({ params, ifMatch, credentials }) =>
      service.delete(params.name, ifMatch, credentials),
    GetMappingUsage: ({ params, query, credentials }) =>
      usage.ofMapping(params.name, query, credentials),
    ListMappingVersions: ({ params, query }) =>
      service.versions(params.name, query),
    GetMappingVersion: ({ params }) =>
      service.version(params.name, params.version),
    RestoreMapping: ({ params, body, credentials }) =>
      service.restore(params.name, body.version, credentials),
    DescribeModule: ({ query, signal }) =>
      modules.describe(query.source, signal),
    PreviewMapping: async ({ body, credentials, mediaType, signal }) => {
      const caller = { credentials, signal };
      return mediaType === 'application/json'
        ? await previews.preview(body, caller)
        : await asLines(mediaType, onProgress =>
            previews.preview(body, { ...caller, onProgress }),
          );
    },
  };
}
