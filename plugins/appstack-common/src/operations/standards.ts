import {
  appstackStandardsReadPermission,
  appstackStandardsUpdatePermission,
} from '../permissions';
import * as z from 'zod';
import {
  namePreviewRequestSchema,
  namePreviewSchema,
  pageQuerySchema,
  restoreStandardsRequestSchema,
  savedStandardsSchema,
  standardsDocumentSchema,
  standardsImpactRequestSchema,
  standardsImpactSchema,
  standardsVersionDetailSchema,
  standardsVersionPageSchema,
  updateStandardsRequestSchema,
} from '../wire';
import { usersNeed } from './environments';
import { operation } from './operation';

const readNeed = { permission: appstackStandardsReadPermission } as const;
const updateNeed = { permission: appstackStandardsUpdatePermission } as const;

/**
 * The operations on the organization's standards.
 *
 * @public
 */
export const standardsOperations = {
  GetStandards: operation({
    summary: "The organization's naming, tags, version pins and limits",
    method: 'get',
    path: '/standards',
    permissions: [readNeed],
    response: {
      status: 200,
      schema: standardsDocumentSchema,
      etag: 'version',
    },
  }),
  UpdateStandards: operation({
    summary: 'Replaces the standards by a new version',
    description:
      'Keys of the configuration stay as they are: another value for one of them is refused.',
    method: 'put',
    path: '/standards',
    body: updateStandardsRequestSchema,
    ifMatch: true,
    permissions: [updateNeed],
    response: { status: 200, schema: savedStandardsSchema, etag: 'version' },
    refusals: [409],
    audit: {
      eventId: 'standards-update',
      severityLevel: 'high',
      actionType: 'update',
    },
  }),
  ListStandardsVersions: operation({
    summary:
      'The versions of the standards that the portal keeps, newest first',
    method: 'get',
    path: '/standards/versions',
    query: pageQuerySchema,
    permissions: [readNeed],
    response: { status: 200, schema: standardsVersionPageSchema },
  }),
  GetStandardsVersion: operation({
    summary: 'The standards as the portal kept them',
    method: 'get',
    path: '/standards/versions/:version',
    params: z.object({
      version: z.coerce.number().pipe(z.int32().positive()),
    }),
    permissions: [readNeed],
    response: { status: 200, schema: standardsVersionDetailSchema },
    refusals: [404],
  }),
  RestoreStandards: operation({
    summary: 'Returns to an earlier version of the standards',
    method: 'post',
    path: '/standards/restore',
    body: restoreStandardsRequestSchema,
    permissions: [updateNeed],
    response: { status: 200, schema: savedStandardsSchema, etag: 'version' },
    refusals: [404, 409],
    audit: {
      eventId: 'standards-restore',
      severityLevel: 'high',
      actionType: 'restore',
    },
  }),
  PreviewStandards: operation({
    summary: 'What a draft of the standards would make out of date',
    description: 'Nothing is compiled and nothing is stored.',
    method: 'post',
    path: '/standards/impact',
    body: standardsImpactRequestSchema,
    permissions: [readNeed, usersNeed],
    response: { status: 200, schema: standardsImpactSchema },
  }),
  PreviewNames: operation({
    summary: 'What a naming pattern makes of entities of the catalog',
    description:
      'Of each cloud that an environment is on a few types, with their limits. Entities that the caller may not read are left out.',
    method: 'post',
    path: '/standards/names',
    body: namePreviewRequestSchema,
    permissions: [readNeed],
    response: { status: 200, schema: namePreviewSchema },
    refusals: [503],
  }),
};
