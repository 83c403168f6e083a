import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { toError } from '@backstage/errors';
import * as z from 'zod';
import type { CatalogWatch } from './CatalogWatch';

/** The task of Backstage's scheduler that looks at the catalog. */
export const WATCH_TASK = 'appstack-watch-catalog';

/** The topic on which changes of the catalog can be published. */
const CHANGES_TOPIC = 'appstack.catalog-changes';

/** An event names no more entities than this; the schedule finds the others. */
const MOST_REFS = 1000;

const changesSchema = z.object({
  entityRefs: z.array(z.string().toLowerCase().max(800)).max(MOST_REFS),
});

/** One replica at a time looks at the catalog on a schedule; what is published about it is looked at when it comes. */
export async function watchCatalog(
  watch: CatalogWatch,
  options: {
    scheduler: SchedulerService;
    events: EventsService;
    logger: LoggerService;
  },
) {
  const { scheduler, events, logger } = options;
  await scheduler.scheduleTask({
    id: WATCH_TASK,
    frequency: { minutes: 10 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 60 },
    fn: () => watch.lookAtAll(),
  });
  await events.subscribe({
    id: 'appstack-catalog-changes',
    topics: [CHANGES_TOPIC],
    onEvent: async ({ eventPayload }) => {
      const changes = changesSchema.safeParse(eventPayload);
      if (!changes.success) {
        logger.warn('An event about the catalog was not understood', {
          topic: CHANGES_TOPIC,
          reason: changes.error.message,
        });
        return;
      }
      try {
        await watch.lookAt(changes.data.entityRefs);
      } catch (error) {
        // The schedule finds the same later.
        logger.warn('The catalog was not looked at after an event', {
          topic: CHANGES_TOPIC,
          reason: toError(error).message,
        });
      }
    },
  });
}
