import {
  createMappingRequestSchema,
  mappingDocumentSchema,
  mappingPageSchema,
  mappingPreviewRequestSchema,
  mappingPreviewSchema,
  mappingQuerySchema,
  mappingVersionDetailSchema,
  mappingVersionPageSchema,
  pageQuerySchema,
  restoreMappingRequestSchema,
  savedMappingSchema,
  updateMappingRequestSchema,
} from '@appstack/backstage-plugin-appstack-common';
import type { ExplainService } from '../service/ExplainService';
import type { MappingService } from '../service/MappingService';
import { etag, ifMatch } from './ifMatch';
import { nameParams, operation, Reply, versionParams } from './operation';

const withVersion = (document: { version: number }, status?: number) =>
  new Reply({ status, body: document, headers: etag(document.version) });

/** The operations on mappings. */
export function mappingOperations(
  service: MappingService,
  explanations: ExplainService,
) {
  return [
    operation({
      id: 'ListMappings',
      summary: 'All mappings, without their rules',
      method: 'get',
      path: '/mappings',
      query: mappingQuerySchema,
      response: { schema: mappingPageSchema },
      handle: ({ query, credentials }) => service.list(query, credentials),
    }),
    operation({
      id: 'CreateMapping',
      summary: 'Creates a mapping',
      method: 'post',
      path: '/mappings',
      body: createMappingRequestSchema,
      response: { status: 201, schema: savedMappingSchema },
      audit: {
        eventId: 'mapping-create',
        severityLevel: 'medium',
        actionType: 'create',
      },
      handle: async ({ body, credentials }) =>
        withVersion(await service.create(body, credentials), 201),
    }),
    operation({
      id: 'GetMapping',
      summary: 'A mapping with its rules',
      method: 'get',
      path: '/mappings/:name',
      params: nameParams,
      response: { schema: mappingDocumentSchema },
      handle: async ({ params, credentials }) =>
        withVersion(await service.get(params.name, credentials)),
    }),
    operation({
      id: 'UpdateMapping',
      summary: 'Replaces a mapping by a new version',
      method: 'put',
      path: '/mappings/:name',
      params: nameParams,
      body: updateMappingRequestSchema,
      response: { schema: savedMappingSchema },
      audit: {
        eventId: 'mapping-update',
        severityLevel: 'medium',
        actionType: 'update',
      },
      handle: async ({ params, body, credentials, request }) => {
        const { origin, builtIn, updatedAt, updatedBy, ...mapping } = body;
        return withVersion(
          await service.update(
            params.name,
            mapping,
            ifMatch(request),
            credentials,
          ),
        );
      },
    }),
    operation({
      id: 'DeleteMapping',
      summary: 'Deletes a mapping that nothing uses; it can be restored',
      method: 'delete',
      path: '/mappings/:name',
      params: nameParams,
      response: { status: 204 },
      audit: {
        eventId: 'mapping-delete',
        severityLevel: 'medium',
        actionType: 'delete',
      },
      handle: ({ params, credentials, request }) =>
        service.delete(params.name, ifMatch(request), credentials),
    }),
    operation({
      id: 'ListMappingVersions',
      summary: 'The versions of a mapping, newest first',
      method: 'get',
      path: '/mappings/:name/versions',
      params: nameParams,
      query: pageQuerySchema,
      response: { schema: mappingVersionPageSchema },
      handle: ({ params, query, credentials }) =>
        service.versions(params.name, query, credentials),
    }),
    operation({
      id: 'GetMappingVersion',
      summary: 'A mapping as it was',
      method: 'get',
      path: '/mappings/:name/versions/:version',
      params: versionParams,
      response: { schema: mappingVersionDetailSchema },
      handle: ({ params, credentials }) =>
        service.version(params.name, params.version, credentials),
    }),
    operation({
      id: 'RestoreMapping',
      summary: 'Returns to an earlier version, or undoes a deletion',
      method: 'post',
      path: '/mappings/:name/restore',
      params: nameParams,
      body: restoreMappingRequestSchema,
      response: { schema: savedMappingSchema },
      audit: {
        eventId: 'mapping-restore',
        severityLevel: 'medium',
        actionType: 'restore',
      },
      handle: async ({ params, body, credentials }) =>
        withVersion(
          await service.restore(params.name, body.version, credentials),
        ),
    }),
    operation({
      id: 'PreviewMapping',
      summary: 'What a mapping would make of entities, before it is saved',
      method: 'post',
      path: '/mapping-preview',
      body: mappingPreviewRequestSchema,
      response: { schema: mappingPreviewSchema },
      handle: ({ body, credentials }) =>
        explanations.previewMapping(body, credentials),
    }),
  ];
}
