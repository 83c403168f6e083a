import {
  appstackActivityReadPermission,
  appstackRunReadPermission,
  appstackStackReadPermission,
} from '../permissions';
import {
  activityPageSchema,
  activityQuerySchema,
  dashboardCountPageSchema,
  dashboardCountQuerySchema,
  dashboardQuerySchema,
  dashboardSchema,
} from '../wire';
import { operation } from './operation';

const permissions = [
  { permission: appstackActivityReadPermission },
  { permission: appstackStackReadPermission, for: 'each listed appStack' },
] as const;

/**
 * The operations on what happened to appStacks.
 *
 * @public
 */
export const activityOperations = {
  ListActivity: operation({
    summary: 'What happened to appStacks, newest first',
    description:
      'Entities that the caller may not read are left out. As `text/csv`, all that the filter lets through.',
    method: 'get',
    path: '/activity',
    query: activityQuerySchema,
    permissions,
    response: {
      status: 200,
      schema: activityPageSchema,
      mediaTypes: ['application/json', 'text/csv'],
    },
  }),
  GetDashboard: operation({
    summary: 'Numbers about appStacks, now and over time',
    description:
      'Of the appStacks that the caller may read. As `text/csv`, a line for each number.',
    method: 'get',
    path: '/dashboard',
    query: dashboardQuerySchema,
    permissions: [
      ...permissions,
      {
        permission: appstackRunReadPermission,
        for: 'what is counted of runs',
        optional: true,
      },
    ],
    response: {
      status: 200,
      schema: dashboardSchema,
      mediaTypes: ['application/json', 'text/csv'],
    },
  }),
  ListDashboardCounts: operation({
    summary: 'The appStacks and environments behind a number of the dashboard',
    method: 'get',
    path: '/dashboard/counts',
    query: dashboardCountQuerySchema,
    permissions,
    response: { status: 200, schema: dashboardCountPageSchema },
  }),
};
