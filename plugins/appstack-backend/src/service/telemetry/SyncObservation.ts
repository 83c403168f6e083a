import type { LoggerService } from '@backstage/backend-plugin-api';
import { mergeModeOf } from '../mergeMode';
import type { EnvironmentFacts } from '../sync/job';
import type { SyncOrder } from '../sync/types';
import type { Metrics } from './metrics';
import { failureOf, levelOf, reasonOf, SYNC_OUTCOMES } from './outcomes';

/** What there is to see of a plan. */
interface ObservedPlan {
  inputs: { entities: readonly unknown[] };
  environments: readonly EnvironmentFacts[];
}

/** One sync or preview, from the request to its end, for the log and the metrics. */
export class SyncObservation {
  readonly #startedAt = performance.now();
  readonly #dryRun: boolean;
  readonly #mode: ReturnType<typeof mergeModeOf>;
  readonly #logger: LoggerService;
  readonly #metrics: Metrics;
  #plan?: ObservedPlan;

  constructor(
    stack: string,
    { mode, dryRun, environments }: SyncOrder,
    outputs: { logger: LoggerService; metrics: Metrics },
  ) {
    this.#dryRun = dryRun;
    this.#mode = mergeModeOf(mode);
    this.#metrics = outputs.metrics;
    this.#logger = outputs.logger.child({
      stack,
      mode,
      dryRun,
      ...(environments && { environments }),
    });
  }

  /** How long it has taken so far, in milliseconds. */
  get durationMs(): number {
    return Math.round(performance.now() - this.#startedAt);
  }

  /** The catalog is read and every environment compiled; again after another sync of the appStack. */
  planned(plan: ObservedPlan) {
    const isFirst = !this.#plan;
    this.#plan = plan;
    if (!isFirst) return;
    this.#metrics.syncEntities(plan.inputs.entities.length, {
      dry_run: this.#dryRun,
    });
  }

  succeeded({
    baseVersion,
    version,
    changed,
  }: {
    baseVersion: number;
    version: number;
    changed: boolean;
  }) {
    const outcome = changed ? 'changed' : 'unchanged';
    const fields = {
      ...this.#measure(outcome),
      baseVersion,
      version,
      ...sizesOf(this.#plan),
    };
    if (this.#dryRun) {
      this.#logger.debug('Previewed a sync', fields);
      return;
    }
    for (const environment of this.#plan?.environments ?? []) {
      if (environment.changed) this.#stored(environment, version);
    }
    this.#logger.info('Synced an appStack', fields);
  }

  failed(error: unknown) {
    const failure = failureOf(error);
    const message =
      levelOf(failure) === 'error' ? 'A sync failed' : 'A sync was refused';
    this.#logger[levelOf(failure)](message, {
      ...this.#measure(failure),
      ...sizesOf(this.#plan),
      ...reasonOf(error),
    });
  }

  #stored(facts: EnvironmentFacts, version: number) {
    this.#logger.info('Stored a version of an environment', {
      environment: facts.environment,
      cloud: facts.cloud,
      version,
      explicit: facts.explicit,
      implied: facts.implied,
      changes: { ...facts.summary },
      errors: facts.severities.error,
      warnings: facts.severities.warning,
      files: facts.files,
      bytes: facts.bytes,
    });
  }

  #measure(outcome: (typeof SYNC_OUTCOMES)[number]) {
    const milliseconds = performance.now() - this.#startedAt;
    this.#metrics.syncDuration(milliseconds / 1000, {
      mode: this.#mode,
      dry_run: this.#dryRun,
      outcome,
    });
    return { outcome, durationMs: Math.round(milliseconds) };
  }
}

/** How much there was to do; nothing when it was not done as far as that. */
function sizesOf(plan: ObservedPlan | undefined) {
  if (!plan) return {};
  return {
    environments: plan.environments.map(({ environment }) => environment),
    entities: plan.inputs.entities.length,
    resources: plan.environments.reduce(
      (sum, { explicit, implied }) => sum + explicit + implied,
      0,
    ),
  };
}
