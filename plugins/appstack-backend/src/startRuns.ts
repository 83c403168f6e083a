import type {
  GitHost,
  RunEngine,
} from '@appstack/backstage-plugin-appstack-node';
import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { runHandlers } from './api/runs';
import type { AppstackConfig } from './config';
import {
  DatabaseDeliveryStore,
  DatabaseFreezeStore,
  DatabaseRunContentStore,
  DatabaseRunReportStore,
  DatabaseRunSettingsStore,
  DatabaseRunStore,
  type StackRecord,
  type StackStore,
  type VersionStore,
} from './database';
import { LocalEngine } from './engines/local/LocalEngine';
import type { Authorizer } from './permissions';
import type { EnvironmentLibrary } from './service/EnvironmentLibrary';
import { AppliedResources } from './service/runs/AppliedResources';
import { GitHosts } from './service/delivery';
import { Engines } from './service/runs/Engines';
import { FreezeService } from './service/runs/FreezeService';
import { repositoryOf } from './service/runs/repositoryOf';
import { RunDecisions } from './service/runs/RunDecisions';
import { RunFiles } from './service/runs/RunFiles';
import { RunFindings } from './service/runs/RunFindings';
import { RunFreshness } from './service/runs/RunFreshness';
import { RunGate } from './service/runs/RunGate';
import { RunHolds } from './service/runs/RunHolds';
import { RunInputsService } from './service/runs/RunInputsService';
import { RunKeeper } from './service/runs/RunKeeper';
import { RunMaterial } from './service/runs/RunMaterial';
import { RunQueue } from './service/runs/RunQueue';
import { RunReports } from './service/runs/RunReports';
import { RunService } from './service/runs/RunService';
import { RunTargets } from './service/runs/RunTargets';
import { RunVault } from './service/runs/RunVault';
import { RunViews } from './service/runs/RunViews';
import { RunWork } from './service/runs/RunWork';
import { SavedPlans } from './service/runs/SavedPlans';
import type { StackGate } from './service/StackGate';
import type { Withholding } from './service/withholding/Withholding';

interface RunShared {
  stacks: StackStore;
  versions: VersionStore;
  authorizer: Authorizer;
  environments: EnvironmentLibrary;
  gate: StackGate;
  withholding: Withholding;
}

interface RunServices {
  knex: Knex;
  scheduler: SchedulerService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  settings: AppstackConfig;
  engines: readonly RunEngine[];
  gitHosts: readonly GitHost[];
}

/** What plans and applies: the queue of this backend, and what is done by the clock by one of all. */
export async function startRuns(shared: RunShared, services: RunServices) {
  const { scheduler, lifecycle, logger } = services;
  const parts = partsOf(shared, services);
  const { runs: configured } = services.settings;
  const work = new RunWork({ ...parts, planHours: configured.planHours });
  const queue = new RunQueue({
    ...{ ...parts, work, logger, concurrency: configured.concurrency },
    ...cancelTimes(services.settings),
  });
  lifecycle.addStartupHook(() => queue.start());
  lifecycle.addShutdownHook(() => queue.stop());
  const keeper = new RunKeeper({ ...parts, ...configured, logger });
  await scheduleKeeping(scheduler, keeper);
  const { freshInProtected } = configured;
  const nudge = () => queue.nudge();
  const asking = { ...parts, nudge, freshInProtected };
  return runHandlers({
    service: new RunService(asking),
    decisions: new RunDecisions(asking),
    findings: new RunFindings(parts),
    inputs: new RunInputsService(parts),
    reports: new RunReports(parts),
    freezes: new FreezeService(parts),
    applied: new AppliedResources(parts),
  });
}

/** What one of all backends does by the clock. */
async function scheduleKeeping(scheduler: SchedulerService, keeper: RunKeeper) {
  await scheduler.scheduleTask({
    id: 'appstack-keep-runs',
    frequency: { minutes: 1 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 10 },
    fn: async () => {
      await keeper.endOutdated();
      await keeper.lookForDrift();
    },
  });
  await scheduler.scheduleTask({
    id: 'appstack-remove-old-run-contents',
    frequency: { hours: 6 },
    initialDelay: { minutes: 3 },
    timeout: { minutes: 30 },
    fn: () => keeper.removeOld(),
  });
}

function partsOf(shared: RunShared, services: RunServices) {
  const { knex, settings: configured, logger } = services;
  const runs = new DatabaseRunStore(knex);
  const contents = new DatabaseRunContentStore(knex);
  const settings = new DatabaseRunSettingsStore(knex);
  const vault = new RunVault(contents, configured.runs.encryptionKey);
  const material = new RunMaterial(shared.versions);
  const hosts = new GitHosts({
    hosts: services.gitHosts,
    settings: configured.delivery,
  });
  const files = new RunFiles({ material, hosts });
  const { local } = configured.engines;
  const engines = new Engines(
    [...(local ? [new LocalEngine(local)] : []), ...services.engines],
    vault.problem,
  );
  const reports = new DatabaseRunReportStore(knex);
  const freezes = new DatabaseFreezeStore(knex);
  const holds = new RunHolds({ ...shared, freezes });
  const kept = { runs, contents, settings, reports, freezes };
  const stores = { ...shared, ...kept, holds, vault, material, files };
  const deliveries = new DatabaseDeliveryStore(knex);
  return {
    ...stores,
    ...{ engines, deliveries },
    savedPlans: new SavedPlans({ vault, engines, logger }),
    freshness: new RunFreshness(stores),
    runGate: new RunGate(stores),
    views: new RunViews(stores),
    targets: new RunTargets({
      ...{ ...stores, engines },
      deliveryProblem: (stack, environment) =>
        deliveryProblemOf({ stack, environment }, { deliveries, files }),
      repository: (stack, environment) =>
        repositoryOf({ stack, environment }, deliveries, configured),
    }),
  };
}

/** Where something was merged, the files are those of the repository, for all environments. */
async function deliveryProblemOf(
  { stack, environment }: { stack: StackRecord; environment: string },
  parts: { deliveries: DatabaseDeliveryStore; files: RunFiles },
): Promise<string | undefined> {
  const merged = await parts.deliveries.merged(stack.id);
  if (merged.length === 0) return undefined;
  const last = merged.find(one => one.environments.includes(environment));
  return last
    ? parts.files.problem(last.repository)
    : `Its files are in ${merged[0].repository}, where nothing of ${environment} was merged yet: merge its pull request first.`;
}

function cancelTimes({ engines: { local } }: AppstackConfig) {
  return local
    ? { cancelMs: { plan: 30_000, apply: local.cancelMinutes * 60_000 } }
    : {};
}
