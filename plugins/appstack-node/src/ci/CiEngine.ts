import type { RootConfigService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  RunError,
  type AppliedRun,
  type ApplyJob,
  type PlannedRun,
  type ReportedRun,
  type RunContext,
  type RunEngine,
  type RunJob,
  type RunTarget,
  type RunWorker,
} from '../engines';
import type { CiRequest, CiRuns, CiSystem } from './CiSystem';
import { followRun } from './followRun';

/**
 * How patient an engine of a CI system is.
 *
 * @public
 */
export interface CiEngineOptions {
  /** How often a run is looked at. */
  pollMs: number;
  /** How long it may take. */
  timeoutMs: number;
}

/** After so many looks, there is no run of what was asked for. */
const LOOKS_FOR_RUN = 12;

/**
 * A CI system, by the pipeline that AppStack generates: it is started, followed
 * by polling, and its report says what it did. It plans again when it applies,
 * of the same commit.
 *
 * @public
 */
export class CiEngine implements RunEngine {
  readonly id: string;
  readonly title: string;
  readonly binding = 'fresh';
  readonly runsRepository = true;
  readonly #system: CiSystem;
  readonly #options: CiEngineOptions;

  constructor(system: CiSystem, options: CiEngineOptions) {
    this.id = system.id;
    this.title = system.title;
    this.#system = system;
    this.#options = options;
  }

  async problem({ repository }: RunTarget): Promise<string | undefined> {
    const { system, hosts, host } = this.#system;
    if (!repository) {
      return `Nothing of it was merged into a repository yet, where ${this.title} would run it.`;
    }
    if (!host.repositoryAt(repository.url)) {
      return `${repository.url} is on no ${hosts}.`;
    }
    if (repository.ci?.system !== system) {
      return `Its delivery has no CI for ${this.title} that reports to the portal: see the settings of its delivery, and appstack.delivery.reportTo.`;
    }
    return undefined;
  }

  /** Secrets are those of the repository. */
  async secrets() {
    return [];
  }

  async plan(job: RunJob, context: RunContext): Promise<PlannedRun> {
    const { plan, commit } = await this.#run(job, 'plan', context);
    if (!plan) throw new RunError(`${this.title} has reported no plan.`);
    const isEmpty = Object.values(plan.counts).every(count => count === 0);
    return {
      plan,
      // What a refresh finds is no change of a resource.
      applyable: !isEmpty || job.kind === 'refresh',
      saved: Buffer.from(JSON.stringify({ commit: commit?.id })),
    };
  }

  async apply(job: ApplyJob, context: RunContext): Promise<AppliedRun> {
    const saved = JSON.parse(Buffer.from(job.saved).toString());
    const reported = await this.#run(job, 'apply', context, saved.commit);
    return { outputs: reported.outputs ?? [], serial: reported.serial };
  }

  async unlock(): Promise<void> {
    throw new RunError(
      `${this.title} holds the credentials of the state: unlock it with terraform force-unlock where they are.`,
    );
  }

  async orphan(worker: RunWorker, { end }: { end: boolean }) {
    const runs = 'service' in worker && this.#runsAt(worker.service);
    if (!runs) return { isRunning: false };
    try {
      const { isEnded } = await runs.get(worker.id);
      if (!isEnded && end) await runs.cancel(worker.id, { force: false });
      return { isRunning: !isEnded };
    } catch (error) {
      // One that was deleted is waited for by nobody.
      if ((error as Error).name === 'NotFoundError') {
        return { isRunning: false };
      }
      throw error;
    }
  }

  #runsAt(address: string): CiRuns | undefined {
    const repository = this.#system.host.repositoryAt(address);
    return repository && this.#system.runsIn(repository);
  }

  async #run(
    job: RunJob,
    phase: CiRequest['phase'],
    context: RunContext,
    commit = '',
  ): Promise<ReportedRun> {
    const problem = await this.problem(job);
    if (problem) throw new RunError(problem);
    const runs = this.#runsAt(job.repository!.url)!;
    const id = await this.#start(runs, requestOf(job, { phase, commit }));
    const { url } = await runs.get(id);
    await context.started({ service: runs.service, id, url });
    await context.log(`${this.title}: ${url}\n`);
    const { status, hasBegun } = await followRun(runs, id, context, {
      ...{ ...this.#options, title: this.title },
    });
    const reported = await context.report?.();
    if (reported?.result === 'succeeded') return reported;
    throw reported
      ? new RunError(
          reported.message ?? `${this.title}: ${reported.result}. ${url}`,
          { interrupted: reported.result === 'interrupted' },
        )
      : new RunError(
          `${this.title} has ended with "${status}" and reported nothing. ${url}`,
          { interrupted: phase === 'apply' && hasBegun },
        );
  }

  /** Starts a run and finds it. Where nobody knows whether an apply was started, its outcome is unknown. */
  async #start(runs: CiRuns, request: CiRequest): Promise<string> {
    try {
      const id = await runs.start(request);
      if (id !== undefined) return id;
    } catch (error) {
      const { name, message } = error as Error;
      const isUnclear = name === 'ServiceUnavailableError';
      if (!isUnclear) throw new RunError(message);
    }
    for (let looks = 1; looks <= LOOKS_FOR_RUN; looks++) {
      const id = await runs.find(request).catch(() => undefined);
      if (id !== undefined) return id;
      await sleep(this.#options.pollMs);
    }
    throw new RunError(`${this.title} was asked for a run, and has none.`, {
      interrupted: request.phase === 'apply',
    });
  }
}

/**
 * The engine of a CI system, where the configuration turns it on. The backend
 * has checked what stands there.
 *
 * @public
 */
export function configuredCiEngine(
  config: RootConfigService,
  system: CiSystem,
): CiEngine | undefined {
  const own = config.getOptionalConfig(`appstack.engines.${system.key}`);
  if (!own) return undefined;
  const seconds = own.getOptionalNumber('pollSeconds') ?? 10;
  const minutes = own.getOptionalNumber('timeoutMinutes') ?? 1440;
  return new CiEngine(system, {
    ...{ pollMs: seconds * 1000, timeoutMs: minutes * 60_000 },
  });
}

function requestOf(
  { id, stack, kind, root, environment, repository }: RunJob,
  { phase, commit }: Pick<CiRequest, 'phase' | 'commit'>,
): CiRequest {
  const { branch, ci } = repository!;
  const { name } = environment;
  return {
    ...{ branch, path: ci!.path, stack, run: id, kind, phase, commit },
    unit: root === 'main' ? name : `${name}_workloads`,
  };
}
