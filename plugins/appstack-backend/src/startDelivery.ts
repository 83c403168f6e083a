import type { GitHost } from '@appstack/backstage-plugin-appstack-node';
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { CatalogReader } from './catalog';
import type { AppstackConfig } from './config';
import type { StackStore, VersionStore } from './database';
import type { Authorizer } from './permissions';
import {
  DeliveryService,
  GitHosts,
  PullRequestService,
  Targets,
} from './service/delivery';
import { NotifyingDeliveryStore, type Notifier } from './service/notifications';
import type { EnvironmentLibrary } from './service/EnvironmentLibrary';
import type { ActivityLog } from './service/activity/ActivityLog';
import type { StackGate } from './service/StackGate';

interface DeliveryShared {
  stacks: StackStore;
  versions: VersionStore;
  environments: EnvironmentLibrary;
  catalog: CatalogReader;
  authorizer: Authorizer;
  gate: StackGate;
  log: ActivityLog;
}

interface DeliveryServices {
  knex: Knex;
  scheduler: SchedulerService;
  logger: LoggerService;
  settings: AppstackConfig;
  gitHosts: readonly GitHost[];
  appUrl?: string;
  notifier: Notifier;
}

/** What brings files into repositories, and follows pull requests on a schedule. */
export async function startDelivery(
  shared: DeliveryShared,
  {
    knex,
    scheduler,
    logger,
    settings,
    gitHosts,
    appUrl,
    notifier,
  }: DeliveryServices,
) {
  const { delivery, instance } = settings;
  const store = new NotifyingDeliveryStore(knex, notifier);
  const hosts = new GitHosts({ hosts: gitHosts, settings: delivery });
  const { catalog } = shared;
  const targets = new Targets({ hosts, catalog, settings: delivery });
  const made = { store, hosts, targets, portal: delivery.reportTo };
  const parts = { ...shared, ...made, logger, instance, appUrl };
  const service = new DeliveryService(parts);
  await scheduler.scheduleTask({
    id: 'appstack-follow-pull-requests',
    frequency: { minutes: 5 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 5 },
    fn: () => service.lookAtOpen(),
  });
  return { service, pullRequests: new PullRequestService(parts) };
}
