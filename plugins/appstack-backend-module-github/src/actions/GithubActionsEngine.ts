import {
  RunError,
  type AppliedRun,
  type ApplyJob,
  type PlannedRun,
  type ReportedRun,
  type RunContext,
  type RunEngine,
  type RunJob,
  type RunWorker,
  type RunTarget,
} from '@appstack/backstage-plugin-appstack-node';
import { basename } from 'node:path/posix';
import type { GithubHost } from '../GithubHost';
import { followRun } from './followRun';
import { WorkflowRuns, type WorkflowRequest } from './WorkflowRuns';

export interface GithubActionsOptions {
  /** How often a run is looked at. */
  pollMs: number;
  /** How long it may take. */
  timeoutMs: number;
}

type Phase = 'plan' | 'apply';

/** After so many looks, there is no run of what was asked for. */
const LOOKS_FOR_RUN = 12;

/**
 * GitHub Actions, by the workflow that AppStack generates: it is dispatched,
 * followed by polling, and its report says what it did. It plans again when it
 * applies, of the same commit.
 */
export class GithubActionsEngine implements RunEngine {
  readonly id = 'github-actions';
  readonly title = 'GitHub Actions';
  readonly binding = 'fresh';
  readonly runsRepository = true;
  readonly #host: GithubHost;
  readonly #options: GithubActionsOptions;

  constructor(host: GithubHost, options: GithubActionsOptions) {
    this.#host = host;
    this.#options = options;
  }

  async problem({ repository }: RunTarget): Promise<string | undefined> {
    if (!repository) {
      return 'Nothing of it was merged into a repository yet, where GitHub Actions would run it.';
    }
    if (!this.#host.repositoryAt(repository.url)) {
      return `${repository.url} is on no GitHub of integrations.github.`;
    }
    if (repository.ci?.system !== 'github') {
      return 'Its delivery has no GitHub Actions that report to the portal: see the settings of its delivery, and appstack.delivery.reportTo.';
    }
    return undefined;
  }

  /** Secrets are those of the repository. */
  async secrets() {
    return [];
  }

  async plan(job: RunJob, context: RunContext): Promise<PlannedRun> {
    const { plan, commit } = await this.#run(job, 'plan', context);
    if (!plan) throw new RunError('GitHub Actions has reported no plan.');
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
      'GitHub Actions holds the credentials of the state: unlock it with terraform force-unlock where they are.',
    );
  }

  async orphan(worker: RunWorker, { end }: { end: boolean }) {
    const repository =
      'service' in worker && this.#host.repositoryAt(worker.service);
    if (!repository) return { isRunning: false };
    const runs = new WorkflowRuns(this.#host, repository);
    const id = Number(worker.id);
    const { status } = await runs.get(id);
    const isRunning = status !== 'completed';
    if (isRunning && end) await runs.cancel(id, { force: false });
    return { isRunning };
  }

  async #run(
    job: RunJob,
    phase: Phase,
    context: RunContext,
    commit = '',
  ): Promise<ReportedRun> {
    const at = job.repository && this.#host.repositoryAt(job.repository.url);
    const path = job.repository?.ci?.path;
    if (!at || !path) throw new RunError((await this.problem(job))!);
    const runs = new WorkflowRuns(this.#host, at);
    const id = await this.#start(
      runs,
      requestOf(job, { phase, commit }),
      phase,
    );
    const { html_url: url } = await runs.get(id);
    await context.started({ service: at.url, id: String(id), url });
    await context.log(`GitHub Actions: ${url}\n`);
    const conclusion = await followRun(runs, id, context, this.#options);
    const reported = await context.report?.();
    if (reported?.result === 'succeeded') return reported;
    const changed = phase === 'apply' && conclusion !== 'startup_failure';
    throw new RunError(
      reported
        ? (reported.message ?? `GitHub Actions: ${reported.result}. ${url}`)
        : `GitHub Actions has ended with "${conclusion}" and reported nothing. ${url}`,
      {
        interrupted: reported ? reported.result === 'interrupted' : changed,
      },
    );
  }

  /** Starts a run and finds it. Where nobody knows whether an apply was started, its outcome is unknown. */
  async #start(
    runs: WorkflowRuns,
    request: WorkflowRequest,
    phase: Phase,
  ): Promise<number> {
    try {
      const id = await runs.dispatch(request);
      if (id !== undefined) return id;
    } catch (error) {
      const { name, message } = error as Error;
      const isUnclear = name === 'ServiceUnavailableError';
      if (!isUnclear) throw new RunError(message);
    }
    for (let looks = 1; looks <= LOOKS_FOR_RUN; looks++) {
      const id = await runs.find(request).catch(() => undefined);
      if (id !== undefined) return id;
      await new Promise(resolve => setTimeout(resolve, this.#options.pollMs));
    }
    throw new RunError('GitHub Actions was asked for a run, and has none.', {
      interrupted: phase === 'apply',
    });
  }
}

function requestOf(
  { id, kind, root, environment, repository }: RunJob,
  { phase, commit }: { phase: Phase; commit: string },
): WorkflowRequest {
  const { branch, ci } = repository!;
  const unit =
    root === 'main' ? environment.name : `${environment.name}_workloads`;
  return {
    ...{ file: basename(ci!.path), branch },
    inputs: { run: id, unit, kind, phase, commit },
    name: `AppStack run ${id} ${phase}`,
  };
}
