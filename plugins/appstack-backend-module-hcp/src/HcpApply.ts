import {
  redacting,
  RunError,
  sensitiveTextsIn,
  type AppliedRun,
  type ApplyJob,
  type Redact,
  type RemoteRun,
  type RunContext,
} from '@appstack/backstage-plugin-appstack-node';
import { referredTo, type HcpRun, type Workspace } from './api';
import { checksOf, lineOf } from './checks';
import { awaitsOverride, discard, follow, isFinal } from './follow';
import { HcpError } from './HcpClient';
import { planJson, remoteRun } from './HcpPlan';
import { failureIn, LogReader } from './LogReader';
import { resultsOf } from './results';
import { readSaved, type SavedRun } from './saved';
import { isOf } from './uploads';
import type { Work } from './work';
import { requireUnlocked } from './Workspaces';

/** Carries out a plan that the service keeps, which is confirmed once and never again. */
export class HcpApply {
  readonly #work: Work;
  readonly #context: RunContext;

  constructor(work: Work, context: RunContext) {
    this.#work = work;
    this.#context = context;
  }

  async perform(job: ApplyJob): Promise<AppliedRun> {
    const { client } = this.#work;
    const saved = readSaved(job.saved);
    const remote = remoteRun(this.#work, saved.run);
    try {
      const run = await this.#approved(saved);
      if (this.#context.signal.aborted) {
        throw new RunError('It was stopped before anything was changed.');
      }
      if (isWaiting(run)) await this.#confirm(run, remote);
    } catch (error) {
      const isUnknown = error instanceof RunError && error.details.interrupted;
      if (!isUnknown) await discard(client, saved.run);
      throw error;
    }
    return await this.#follow(saved, remote);
  }

  async resume(job: ApplyJob, worker: RemoteRun): Promise<AppliedRun> {
    const { client } = this.#work;
    const saved = readSaved(job.saved);
    if (worker.id !== saved.run) {
      throw new RunError('It is another run that was begun.', {
        interrupted: true,
      });
    }
    await this.#context.log('Another backend follows the run from here on.\n');
    const run = await client.read<HcpRun>(`/runs/${saved.run}`);
    // The backend that is gone may not have confirmed it. Where that is still under way, it is not to be discarded, and goes on.
    if (isWaiting(run)) await discard(client, saved.run);
    return await this.#follow(saved, worker);
  }

  /** The run of the plan that was approved; throws where it can no longer be carried out. */
  async #approved(saved: SavedRun): Promise<HcpRun> {
    const { client, place, workspaces, settings } = this.#work;
    if (saved.service !== settings.baseUrl) {
      throw new RunError(`The plan is at ${saved.service}.`);
    }
    const workspace = await workspaces.open(place);
    if (workspace.id !== saved.workspace) {
      throw new RunError('The plan is of another workspace than there is now.');
    }
    const run = await client.read<HcpRun>(`/runs/${saved.run}`);
    if (!isOf(run, saved.configurationVersion)) {
      throw new RunError('The plan is of other files than those approved.');
    }
    if (awaitsOverride(run)) {
      throw new RunError(
        'Nobody has let the policies or tasks pass in HCP Terraform that the plan violates. Plan again, and let them pass before it is approved.',
      );
    }
    if (run.attributes.status === 'discarded') {
      throw discardedBy(run, workspace);
    }
    if (isWaiting(run)) requireUnlocked(workspace);
    return run;
  }

  async #confirm({ id }: HcpRun, remote: RemoteRun) {
    const { client } = this.#work;
    await this.#context.started({ ...remote, position: 0 });
    await this.#context.log(`HCP Terraform applies: ${remote.url}\n`);
    try {
      await client.act(`/runs/${id}/actions/apply`, 'Approved in AppStack.');
    } catch (error) {
      await this.#requireConfirmed(id, error as Error);
    }
  }

  /** Throws the error of a confirmation, unless somebody else has confirmed the run. */
  async #requireConfirmed(id: string, error: Error) {
    const isRefusal = error instanceof HcpError && !error.isPassing;
    if (!isRefusal) throw new RunError(error.message, { interrupted: true });
    const run = await this.#work.client.read<HcpRun>(`/runs/${id}`);
    if (isWaiting(run) || isFinal(run)) throw error;
  }

  async #follow(saved: SavedRun, remote: RemoteRun): Promise<AppliedRun> {
    const { client, settings } = this.#work;
    const context = this.#context;
    const pollMs = settings.pollSeconds * 1000;
    const log = new LogReader({
      ...{ context, redact: await this.#redact(saved) },
      position: remote.position,
    });
    const run = await follow(
      {
        ...{ client, remote, context, log, phase: 'apply', pollMs },
        timeoutMinutes: settings.timeoutMinutes,
      },
      isFinal,
    );
    if (run.attributes.status === 'applied') {
      return await resultsOf(client, saved.workspace, pollMs);
    }
    await this.#keepState(run);
    throw await this.#failure(run, log);
  }

  /** Hides what the plan marks as sensitive. */
  async #redact({ run }: SavedRun): Promise<Redact> {
    const json = await planJson(this.#work, run).catch(() => undefined);
    return redacting([
      ...this.#work.tokens,
      ...(json ? sensitiveTextsIn(json) : []),
    ]);
  }

  /** A state that the service could write nowhere. */
  async #keepState(run: HcpRun) {
    const apply = referredTo(run, 'apply');
    if (!apply || run.attributes.status !== 'errored') return;
    const state = await this.#work.client
      .download(`/applies/${apply.id}/errored-state`)
      .catch(() => undefined);
    if (state) await this.#context.keepState(state);
  }

  async #failure(run: HcpRun, log: LogReader): Promise<RunError> {
    const { status } = run.attributes;
    if (status === 'discarded') {
      return new RunError('It was not confirmed: nothing was changed.');
    }
    if (status === 'force_canceled') {
      return new RunError('HCP Terraform was made to end it at once.', {
        interrupted: true,
      });
    }
    if (log.errors.length === 0) {
      const checks = await checksOf(this.#work.client, run);
      const stopping = checks.filter(({ stops }) => stops);
      if (stopping.length > 0) {
        return new RunError(stopping.map(lineOf).join('; '));
      }
    }
    return failureIn(log, `HCP Terraform has ended the run: ${status}.`);
  }
}

/** Whether it does nothing until somebody confirms it. */
function isWaiting({ attributes: { status, actions } }: HcpRun): boolean {
  return status === 'planned_and_saved' || actions['is-confirmable'] === true;
}

/** Saved plans are discarded by the service when the state changes, and by people. */
function discardedBy(run: HcpRun, workspace: Workspace): RunError {
  const planned = referredTo(run, 'input-state-version');
  const current = referredTo(workspace, 'current-state-version');
  return new RunError(
    'Somebody has discarded the plan in HCP Terraform. Plan again.',
    { stale: planned?.id !== current?.id },
  );
}
