import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { DatabasePreviewStore } from './database';

/** One replica at a time removes the previews that nobody can use any more. */
export async function schedulePreviewCleanup(
  scheduler: SchedulerService,
  previews: DatabasePreviewStore,
) {
  await scheduler.scheduleTask({
    id: 'appstack-remove-expired-previews',
    frequency: { minutes: 10 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 5 },
    fn: () => previews.removeExpired(),
  });
}
