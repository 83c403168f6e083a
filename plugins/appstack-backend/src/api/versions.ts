import type { versionOperations } from '@appstack/backstage-plugin-appstack-common';
import type { ComparisonService } from '../service/ComparisonService';
import type { VersionSyncs } from '../service/sync/VersionSyncs';
import type { VersionService } from '../service/VersionService';
import { archiveOf } from './archive';
import { filesAsJson } from './filesAsJson';
import { PrintedJson, Representation, type HandlersOf } from './handler';

/** What the operations on versions of appStacks and their files do. */
export function versionHandlers(
  service: VersionService,
  sync: VersionSyncs,
  comparison: ComparisonService,
): HandlersOf<typeof versionOperations> {
  return {
    ListAppStackVersions: ({ params, query, credentials }) =>
      service.list(params.name, query, credentials),
    GetAppStackVersion: ({ params, credentials }) =>
      service.get(params.name, params.version, credentials),
    UpdateAppStackVersion: ({ params, body, credentials }) =>
      service.update(params.name, params.version, body, credentials),
    DiffAppStack: ({ params, query, credentials, signal }) =>
      service.diff(params.name, query, credentials, signal),
    CompareEnvironments: ({ params, query, credentials }) =>
      comparison.compare(params.name, query, credentials),
    RestoreVersion: async ({ params, body, credentials, signal }) => {
      const asking = { credentials, signal };
      const { name, version } = params;
      const { bytes } = await sync.restore(name, version, body, asking);
      return new PrintedJson(bytes);
    },
    PromoteAppStack: async ({ params, body, credentials, signal }) => {
      const asking = { credentials, signal };
      const { bytes } = await sync.promote(params.name, body, asking);
      return new PrintedJson(bytes);
    },
    ListRetained: ({ params, query, credentials }) =>
      service.retained(params.name, query, credentials),
    GetTerraform: async ({ params, query, credentials, mediaType }) => {
      const terraform = await service.terraform(
        params.name,
        query,
        credentials,
      );
      if (mediaType === 'application/json') {
        return new Representation(mediaType, filesAsJson(terraform));
      }
      const name = [params.name, query.environment, `v${terraform.version}`];
      return new Representation(mediaType, archiveOf(terraform.files), {
        'content-disposition': `attachment; filename="${name.filter(Boolean).join('-')}.zip"`,
      });
    },
  };
}
