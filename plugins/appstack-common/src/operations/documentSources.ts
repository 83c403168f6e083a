import * as z from 'zod';
import {
  appstackStandardsReadPermission,
  appstackStandardsUpdatePermission,
} from '../permissions';
import { documentSourcePageSchema, documentSourceRefreshSchema } from '../wire';
import { operation } from './operation';

/**
 * The operations on files that environments, standards, mappings and policies
 * are read from.
 *
 * @public
 */
export const documentSourceOperations = {
  ListDocumentSources: operation({
    summary: 'Where documents are read from, and what was wrong the last time',
    method: 'get',
    path: '/document-sources',
    permissions: [{ permission: appstackStandardsReadPermission }],
    response: { status: 200, schema: documentSourcePageSchema },
  }),
  RefreshDocumentSources: operation({
    summary: 'Reads documents anew, without waiting for the schedule',
    method: 'post',
    path: '/document-sources/refresh',
    body: z.strictObject({}),
    permissions: [{ permission: appstackStandardsUpdatePermission }],
    response: { status: 200, schema: documentSourceRefreshSchema },
    audit: {
      eventId: 'document-sources-refresh',
      severityLevel: 'low',
      actionType: 'refresh',
    },
  }),
};
