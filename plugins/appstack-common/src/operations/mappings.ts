import {
  appstackMappingCreatePermission,
  appstackMappingDeletePermission,
  appstackMappingReadPermission,
  appstackMappingUpdatePermission,
} from '../permissions';
import {
  createMappingRequestSchema,
  mappingDocumentSchema,
  mappingPageSchema,
  mappingPreviewRequestSchema,
  mappingPreviewSchema,
  mappingQuerySchema,
  mappingUsageSchema,
  mappingVersionDetailSchema,
  mappingVersionPageSchema,
  moduleDescriptionSchema,
  moduleQuerySchema,
  pageQuerySchema,
  restoreMappingRequestSchema,
  savedMappingSchema,
  updateMappingRequestSchema,
} from '../wire';
import { usersNeed } from './environments';
import { operation } from './operation';
import { nameParams, versionParams } from './params';

/**
 * The operations on mappings.
 *
 * @public
 */
export const mappingOperations = {
  ListMappings: operation({
    summary: 'All mappings, without their rules',
    method: 'get',
    path: '/mappings',
    query: mappingQuerySchema,
    permissions: [{ permission: appstackMappingReadPermission }],
    response: { status: 200, schema: mappingPageSchema },
  }),
  CreateMapping: operation({
    summary: 'Creates a mapping',
    method: 'post',
    path: '/mappings',
    body: createMappingRequestSchema,
    permissions: [{ permission: appstackMappingCreatePermission }],
    response: { status: 201, schema: savedMappingSchema, etag: 'version' },
    refusals: [409],
    audit: {
      eventId: 'mapping-create',
      severityLevel: 'medium',
      actionType: 'create',
    },
  }),
  GetMapping: operation({
    summary: 'A mapping with its rules',
    method: 'get',
    path: '/mappings/:name',
    params: nameParams,
    permissions: [{ permission: appstackMappingReadPermission }],
    response: { status: 200, schema: mappingDocumentSchema, etag: 'version' },
    refusals: [404],
  }),
  UpdateMapping: operation({
    summary: 'Replaces a mapping by a new version',
    method: 'put',
    path: '/mappings/:name',
    params: nameParams,
    body: updateMappingRequestSchema,
    ifMatch: true,
    permissions: [{ permission: appstackMappingUpdatePermission }],
    response: { status: 200, schema: savedMappingSchema, etag: 'version' },
    refusals: [404, 409],
    audit: {
      eventId: 'mapping-update',
      severityLevel: 'medium',
      actionType: 'update',
    },
  }),
  DeleteMapping: operation({
    summary: 'Deletes a mapping that nothing uses; it can be restored',
    method: 'delete',
    path: '/mappings/:name',
    params: nameParams,
    ifMatch: true,
    permissions: [{ permission: appstackMappingDeletePermission }],
    response: { status: 204 },
    refusals: [404, 409],
    audit: {
      eventId: 'mapping-delete',
      severityLevel: 'medium',
      actionType: 'delete',
    },
  }),
  GetMappingUsage: operation({
    summary: 'The environments and appStacks in which a mapping has effect',
    method: 'get',
    path: '/mappings/:name/usage',
    params: nameParams,
    query: pageQuerySchema,
    permissions: [{ permission: appstackMappingReadPermission }, usersNeed],
    response: { status: 200, schema: mappingUsageSchema },
    refusals: [404],
  }),
  ListMappingVersions: operation({
    summary: 'The versions of a mapping, newest first',
    method: 'get',
    path: '/mappings/:name/versions',
    params: nameParams,
    query: pageQuerySchema,
    permissions: [{ permission: appstackMappingReadPermission }],
    response: { status: 200, schema: mappingVersionPageSchema },
    refusals: [404],
  }),
  GetMappingVersion: operation({
    summary: 'A mapping as it was',
    method: 'get',
    path: '/mappings/:name/versions/:version',
    params: versionParams,
    permissions: [{ permission: appstackMappingReadPermission }],
    response: { status: 200, schema: mappingVersionDetailSchema },
    refusals: [404],
  }),
  RestoreMapping: operation({
    summary: 'Returns to an earlier version, or undoes a deletion',
    method: 'post',
    path: '/mappings/:name/restore',
    params: nameParams,
    body: restoreMappingRequestSchema,
    permissions: [{ permission: appstackMappingUpdatePermission }],
    response: { status: 200, schema: savedMappingSchema, etag: 'version' },
    refusals: [404, 409],
    audit: {
      eventId: 'mapping-restore',
      severityLevel: 'medium',
      actionType: 'restore',
    },
  }),
  DescribeModule: operation({
    summary: 'What a Terraform module takes and gives, and which rules name it',
    description:
      'Read from its `variables.tf` and `outputs.tf` (or `main.tf`), where the source is a Git repository that the portal’s integrations read. What is not read says why.',
    method: 'get',
    path: '/modules',
    query: moduleQuerySchema,
    permissions: [{ permission: appstackMappingUpdatePermission }],
    response: { status: 200, schema: moduleDescriptionSchema },
  }),
  PreviewMapping: operation({
    summary: 'What a mapping would change in the catalog, before it is saved',
    description:
      'Covers every entity that the changed rules match before or after, as far as the caller may read it. As `application/x-ndjson`, lines `{"progress": {"checked", "total"}}` come first and `{"result"}` or `{"error"}` last.',
    method: 'post',
    path: '/mapping-preview',
    body: mappingPreviewRequestSchema,
    permissions: [{ permission: appstackMappingReadPermission }],
    response: {
      status: 200,
      schema: mappingPreviewSchema,
      mediaTypes: ['application/json', 'application/x-ndjson'],
    },
    refusals: [404, 503],
  }),
};
