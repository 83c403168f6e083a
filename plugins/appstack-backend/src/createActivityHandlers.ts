import type { RunEngine } from '@appstack/backstage-plugin-appstack-node';
import type { SchedulerService } from '@backstage/backend-plugin-api';
import { activityHandlers } from './api/activity';
import type { AppstackConfig } from './config';
import {
  ActivityService,
  type ActivityServiceOptions,
} from './service/activity/ActivityService';
import {
  DashboardService,
  type DashboardServiceOptions,
} from './service/dashboard/DashboardService';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What the operations on what happened do; what is too old is removed on a schedule. */
export async function createActivityHandlers(
  parts: ActivityServiceOptions & Omit<DashboardServiceOptions, 'hasEngine'>,
  services: {
    scheduler: SchedulerService;
    settings: AppstackConfig;
    engines: readonly RunEngine[];
  },
) {
  const hasEngine =
    services.settings.engines.local !== undefined ||
    services.engines.length > 0;
  const { retentionDays } = services.settings.activity;
  await services.scheduler.scheduleTask({
    id: 'appstack-remove-old-activity',
    frequency: { hours: 6 },
    initialDelay: { minutes: 2 },
    timeout: { minutes: 10 },
    fn: () =>
      parts.activity.removeBefore(
        new Date(Date.now() - retentionDays * DAY_MS).toISOString(),
      ),
  });
  return activityHandlers(
    new ActivityService(parts),
    new DashboardService({ ...parts, hasEngine }),
  );
}
