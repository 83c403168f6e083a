import type { appStackOperations } from '@appstack/backstage-plugin-appstack-common';
import { dump } from 'js-yaml';
import type { AppStackService } from '../service/AppStackService';
import type { SyncService } from '../service/sync/SyncService';
import { PrintedJson, Representation, type HandlersOf } from './handler';

/** What the operations on appStacks do. */
export function appStackHandlers(
  service: AppStackService,
  sync: SyncService,
): HandlersOf<typeof appStackOperations> {
  return {
    ListAppStacks: ({ query, credentials }) => service.list(query, credentials),
    CreateAppStack: ({ body, credentials }) =>
      service.create(body, credentials),
    GetAppStack: ({ params, credentials }) =>
      service.get(params.name, credentials),
    UpdateAppStack: ({ params, body, ifMatch, credentials }) =>
      service.update(
        params.name,
        { ...body, revision: ifMatch ?? body.revision },
        credentials,
      ),
    DeleteAppStack: ({ params, credentials }) =>
      service.delete(params.name, credentials),
    RestoreAppStack: ({ params, credentials }) =>
      service.restore(params.name, credentials),
    SyncAppStack: async ({ params, body, credentials, signal }) => {
      const asking = { credentials, signal };
      const { bytes } = await sync.sync(params.name, body, asking);
      return new PrintedJson(bytes);
    },
    ExportAppStack: async ({ params, credentials, mediaType }) => {
      const document = await service.export(params.name, credentials);
      if (mediaType === 'application/json') return document;
      const yaml = dump(document, { skipInvalid: true, lineWidth: -1 });
      return new Representation(mediaType, yaml);
    },
  };
}
