import type { activityOperations } from '@appstack/backstage-plugin-appstack-common';
import { Readable } from 'node:stream';
import type { ActivityService } from '../service/activity/ActivityService';
import type { DashboardService } from '../service/dashboard/DashboardService';
import { Representation, type HandlersOf } from './handler';

/** What the operations on what happened do. */
export function activityHandlers(
  service: ActivityService,
  dashboard: DashboardService,
): HandlersOf<typeof activityOperations> {
  return {
    ListActivity: async ({ query, credentials, mediaType }) =>
      mediaType === 'text/csv'
        ? new Representation(
            'text/csv; charset=utf-8',
            Readable.from(await service.csv(query, credentials)),
            { 'Content-Disposition': 'attachment; filename="activity.csv"' },
          )
        : await service.list(query, credentials),
    GetDashboard: async ({ query, credentials, mediaType }) =>
      mediaType === 'text/csv'
        ? new Representation(
            'text/csv; charset=utf-8',
            await dashboard.csv(query, credentials),
            { 'Content-Disposition': 'attachment; filename="dashboard.csv"' },
          )
        : await dashboard.get(query, credentials),
    ListDashboardCounts: ({ query, credentials }) =>
      dashboard.counts(query, credentials),
  };
}
