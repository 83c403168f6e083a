import type {
  AuthService,
  CacheService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import { DatabaseCoverageStore } from './database';
import {
  NotifyingStalenessStore,
  type Notifier,
} from './service/notifications';
import {
  CatalogWatch,
  type CatalogWatchOptions,
} from './service/watch/CatalogWatch';
import {
  CoverageService,
  type CoverageServiceOptions,
} from './service/watch/CoverageService';
import { watchCatalog } from './service/watch/schedule';
import {
  StalenessService,
  type StalenessServiceOptions,
} from './service/watch/StalenessService';

interface WatchServices {
  auth: AuthService;
  cache: CacheService;
  knex: Knex;
  scheduler: SchedulerService;
  events: EventsService;
  logger: LoggerService;
  notifier: Notifier;
}

/** What looks at the catalog as a whole, on a schedule and when a change is published. */
export async function startWatch(
  shared: Omit<
    StalenessServiceOptions & CatalogWatchOptions & CoverageServiceOptions,
    | 'auth'
    | 'cache'
    | 'coverage'
    | 'logger'
    | 'scheduler'
    | 'staleness'
    | 'store'
  >,
  { auth, cache, knex, scheduler, events, logger, notifier }: WatchServices,
) {
  const store = new DatabaseCoverageStore(knex);
  const staleness = new StalenessService({
    ...{ ...shared, auth, logger },
    staleness: new NotifyingStalenessStore(knex, notifier),
  });
  const parts = { ...shared, auth, staleness, coverage: store };
  const watch = new CatalogWatch(parts);
  await watchCatalog(watch, { scheduler, events, logger });
  const coverage = new CoverageService({ ...shared, store, cache, scheduler });
  return { staleness, coverage };
}
