import {
  appStackListItemSchema,
  appStackExportSchema,
  appStackPageSchema,
  appStackQuerySchema,
  appStackSchema,
  createAppStackRequestSchema,
  deletedAppStackSchema,
  stackNameSchema,
  syncRequestSchema,
  syncResultSchema,
  updateAppStackRequestSchema,
} from '@appstack/backstage-plugin-appstack-common';
import { dump } from 'js-yaml';
import * as z from 'zod';
import type { AppStackService } from '../service/AppStackService';
import type { SyncService } from '../service/sync/SyncService';
import { ifMatch } from './ifMatch';
import { nameParams, operation, Reply } from './operation';

/** The operations on appStacks themselves. */
export function appStackOperations(
  service: AppStackService,
  sync: SyncService,
) {
  return [
    operation({
      id: 'ListAppStacks',
      summary: 'The appStacks that the caller may read',
      method: 'get',
      path: '/appstacks',
      query: appStackQuerySchema,
      response: { schema: appStackPageSchema },
      handle: ({ query, credentials }) => service.list(query, credentials),
    }),
    operation({
      id: 'CreateAppStack',
      summary: 'Creates an appStack without anything in it',
      method: 'post',
      path: '/appstacks',
      body: createAppStackRequestSchema,
      response: { status: 201, schema: appStackSchema },
      audit: {
        eventId: 'appstack-create',
        severityLevel: 'medium',
        actionType: 'create',
      },
      handle: ({ body, credentials }) => service.create(body, credentials),
    }),
    operation({
      id: 'GetAppStack',
      summary: 'An appStack, with what is out of date about it',
      method: 'get',
      path: '/appstacks/:name',
      params: nameParams,
      response: { schema: appStackListItemSchema },
      handle: ({ params, credentials }) =>
        service.get(params.name, credentials),
    }),
    operation({
      id: 'UpdateAppStack',
      summary: 'Changes what an appStack says about itself',
      method: 'patch',
      path: '/appstacks/:name',
      params: nameParams,
      body: updateAppStackRequestSchema,
      response: { schema: appStackSchema },
      audit: {
        eventId: 'appstack-update',
        severityLevel: 'medium',
        actionType: 'update',
      },
      handle: ({ params, body, credentials, request }) =>
        service.update(
          params.name,
          { ...body, revision: ifMatch(request) ?? body.revision },
          credentials,
        ),
    }),
    operation({
      id: 'DeleteAppStack',
      summary: 'Removes an appStack from the portal; destroys nothing',
      method: 'delete',
      path: '/appstacks/:name',
      params: nameParams,
      response: { schema: deletedAppStackSchema },
      audit: {
        eventId: 'appstack-delete',
        severityLevel: 'high',
        actionType: 'delete',
      },
      handle: ({ params, credentials }) =>
        service.delete(params.name, credentials),
    }),
    operation({
      id: 'RestoreAppStack',
      summary: 'Undoes a deletion',
      method: 'post',
      path: '/appstacks/:name/restore',
      params: nameParams,
      body: z.strictObject({}),
      response: { schema: appStackSchema },
      audit: {
        eventId: 'appstack-restore',
        severityLevel: 'medium',
        actionType: 'restore',
      },
      handle: ({ params, credentials }) =>
        service.restore(params.name, credentials),
    }),
    operation({
      id: 'SyncAppStack',
      summary: 'Syncs entities to an appStack, or previews that',
      method: 'post',
      path: '/appstacks/:name/sync',
      params: z.object({ name: stackNameSchema }),
      body: syncRequestSchema,
      response: { schema: syncResultSchema },
      audit: {
        eventId: 'appstack-sync',
        severityLevel: 'medium',
        actionType: 'sync',
      },
      handle: ({ params, body, credentials }) =>
        sync.sync(params.name, body, credentials),
    }),
    operation({
      id: 'ExportAppStack',
      summary: 'The configuration of an appStack, as YAML or JSON',
      method: 'get',
      path: '/appstacks/:name/export',
      params: nameParams,
      response: {
        schema: appStackExportSchema,
        otherTypes: ['application/yaml'],
      },
      handle: async ({ params, credentials, request }) => {
        const document = await service.export(params.name, credentials);
        const wanted = request.accepts([
          'application/yaml',
          'application/json',
        ]);
        if (wanted === 'application/json') return document;
        return new Reply({
          type: 'application/yaml',
          body: dump(document, { skipInvalid: true, lineWidth: -1 }),
        });
      },
    }),
  ];
}
