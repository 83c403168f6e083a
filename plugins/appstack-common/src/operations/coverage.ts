import * as z from 'zod';
import {
  appstackCoverageReadPermission,
  catalogEntityReadPermission,
} from '../permissions';
import {
  coverageEntityPageSchema,
  coverageEntityQuerySchema,
  coverageQuerySchema,
  coverageRefreshSchema,
  coverageSchema,
} from '../wire';
import { operation } from './operation';

const permissions = [{ permission: appstackCoverageReadPermission }];

/**
 * The operations on what mappings make of the catalog as a whole.
 *
 * @public
 */
export const coverageOperations = {
  GetCoverage: operation({
    summary:
      'What the mapping of an environment makes of the catalog, in numbers',
    description:
      'Of all entities for callers who may read the whole catalog, of those that they may read for others.',
    method: 'get',
    path: '/coverage',
    query: coverageQuerySchema,
    permissions: [
      ...permissions,
      { permission: catalogEntityReadPermission, for: 'what is counted' },
    ],
    response: { status: 200, schema: coverageSchema },
    refusals: [404, 503],
  }),
  ListCoverageEntities: operation({
    summary:
      'The entities behind the numbers, as far as the caller may read them',
    method: 'get',
    path: '/coverage/entities',
    query: coverageEntityQuerySchema,
    permissions,
    response: { status: 200, schema: coverageEntityPageSchema },
    refusals: [404, 503],
  }),
  RefreshCoverage: operation({
    summary: 'Looks at the catalog anew, without waiting for the schedule',
    method: 'post',
    path: '/coverage/refresh',
    body: z.strictObject({}),
    permissions,
    response: { status: 200, schema: coverageRefreshSchema },
    audit: {
      eventId: 'coverage-refresh',
      severityLevel: 'low',
      actionType: 'refresh',
    },
  }),
};
