import {
  RunError,
  type RemoteRun,
  type RunContext,
} from '@appstack/backstage-plugin-appstack-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { referredTo, type HcpRun, type RunPhase } from './api';
import { HcpError, type HcpClient } from './HcpClient';
import type { LogReader } from './LogReader';

/** States in which nothing follows. */
const FINAL = new Set([
  'applied',
  'planned_and_finished',
  'policy_soft_failed',
  'discarded',
  'errored',
  'canceled',
  'force_canceled',
]);

/** States in which somebody has to decide about a policy or a task at the service. */
const AWAITS_OVERRIDE = new Set([
  'policy_override',
  'post_plan_awaiting_decision',
]);

/** States in which a run waits for others, or for somebody who works on it. */
const WAITS = new Set(['pending', 'plan_queued', 'apply_queued']);
/** After how many looks it is said that a run waits. */
const LOOKS_OF_PATIENCE = 5;

/** How much longer than at first a run is looked at, when nothing happens. */
const SLOWEST = 5;
const SLOWER = 1.3;
/** How long a run that took too long may take to end by itself. */
const GRACE_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
/** How often the end of a log is looked for once its run has ended. */
const MOST_LATE_LOOKS = 5;
const COMMENT = 'Asked for by AppStack.';

/** Whether nothing follows. */
export function isFinal({ attributes }: HcpRun): boolean {
  return FINAL.has(attributes.status);
}

/** Whether a plan was made that could be carried out, once somebody says so here or there. */
export function isPlanned(run: HcpRun): boolean {
  const { status, actions } = run.attributes;
  return (
    isFinal(run) ||
    actions['is-confirmable'] === true ||
    status === 'planned_and_saved' ||
    awaitsOverride(run)
  );
}

/** Whether somebody has to decide about a policy or a task at the service first. */
export function awaitsOverride({ attributes }: HcpRun): boolean {
  return AWAITS_OVERRIDE.has(attributes.status);
}

interface Following {
  client: HcpClient;
  remote: RemoteRun;
  phase: 'plan' | 'apply';
  context: RunContext;
  log: LogReader;
  pollMs: number;
  timeoutMinutes: number;
}

/** Says once when a run is not worked on yet: others are before it, or no agent is there. */
class Waiting {
  readonly #context: RunContext;
  #looks = 0;

  constructor({ context }: Following) {
    this.#context = context;
  }

  async note({ attributes: { status } }: HcpRun) {
    this.#looks = WAITS.has(status) ? this.#looks + 1 : 0;
    if (this.#looks !== LOOKS_OF_PATIENCE) return;
    const state = status.replace(/_/g, ' ');
    await this.#context.log(`It waits its turn in HCP Terraform: ${state}.\n`);
  }
}

/** Asks the service to end a run, once each way. */
class Ending {
  readonly #following: Following;
  readonly #deadline: number;
  #isAsked = false;
  #isForced = false;

  constructor(following: Following) {
    this.#following = following;
    this.#deadline = Date.now() + following.timeoutMinutes * MINUTE_MS;
  }

  async pass(run: HcpRun | undefined) {
    const { context, phase } = this.#following;
    if (Date.now() > this.#deadline + GRACE_MS) {
      throw this.#late({ interrupted: phase === 'apply' });
    }
    const { actions = {} } = run?.attributes ?? {};
    const shallEnd = context.signal.aborted || this.#isLate;
    if (shallEnd && !this.#isAsked) {
      if (actions['is-cancelable']) {
        this.#isAsked = await this.#ask('cancel');
      } else if (actions['is-discardable']) {
        this.#isAsked = await this.#ask('discard');
      }
    }
    if (context.force.aborted && !this.#isForced) {
      // Only some time after it was asked to end by itself.
      if (actions['is-force-cancelable']) {
        this.#isForced = await this.#ask('force-cancel');
      }
    }
  }

  /** Says so when it has ended because it took too long. */
  refuseLate() {
    const { context, phase } = this.#following;
    if (this.#isAsked && !context.signal.aborted) {
      throw this.#late({ interrupted: phase === 'apply' });
    }
  }

  get #isLate() {
    return Date.now() > this.#deadline;
  }

  #late(details: { interrupted: boolean }) {
    const { timeoutMinutes } = this.#following;
    return new RunError(
      `It took longer than ${timeoutMinutes} minutes, and HCP Terraform was asked to end it.`,
      details,
    );
  }

  async #ask(action: 'cancel' | 'discard' | 'force-cancel') {
    const { client, remote } = this.#following;
    return await ask(client, remote.id, action);
  }
}

/**
 * Looks at a run until it is where it is waited for, passes its log on, and
 * wishes to end it.
 *
 * @throws RunError - `left` when this backend stops while it applies; `interrupted` when nobody can tell how an apply ends
 */
export async function follow(
  following: Following,
  isThere: (run: HcpRun) => boolean,
): Promise<HcpRun> {
  const { context, log, phase, pollMs } = following;
  const ending = new Ending(following);
  const waiting = new Waiting(following);
  let logUrl: string | undefined;
  let wait = pollMs;
  let lateLooks = 0;
  for (;;) {
    const seen = await look(following, logUrl);
    if (seen) await waiting.note(seen.run);
    logUrl = seen?.logUrl ?? logUrl;
    if (seen && isThere(seen.run)) {
      lateLooks += 1;
      if (logUrl && !log.isEnded && lateLooks < MOST_LATE_LOOKS) {
        await sleep(pollMs);
        continue;
      }
      await log.end();
      ending.refuseLate();
      return seen.run;
    }
    // What is applied is not to end because this backend does.
    if (phase === 'apply' && context.leave.aborted) throw left();
    await ending.pass(seen?.run);
    wait = seen?.isMoving ? pollMs : Math.min(wait * SLOWER, pollMs * SLOWEST);
    await sleep(wait);
  }
}

/** What is there now; nothing while the service does not answer about an apply, which goes on all the same. */
async function look(following: Following, knownUrl: string | undefined) {
  const { client, remote, phase } = following;
  try {
    const run = await client.read<HcpRun>(`/runs/${remote.id}`);
    const logUrl = knownUrl ?? (await logUrlOf(client, run, phase));
    const isMoving = logUrl ? await readLog(following, logUrl) : false;
    return { run, logUrl, isMoving };
  } catch (error) {
    const isPassing = error instanceof HcpError && error.isPassing;
    if (phase === 'plan' || !isPassing) throw error;
    return undefined;
  }
}

async function logUrlOf(
  client: HcpClient,
  run: HcpRun,
  phase: 'plan' | 'apply',
): Promise<string | undefined> {
  const reference = referredTo(run, phase);
  if (!reference) return undefined;
  const path = phase === 'plan' ? 'plans' : 'applies';
  const { attributes } = await client.read<RunPhase>(
    `/${path}/${reference.id}`,
  );
  return attributes['log-read-url'] ?? undefined;
}

async function readLog(following: Following, url: string): Promise<boolean> {
  const { client, log, context, remote, phase } = following;
  const hasMore = await log.read(client, url);
  // Whoever follows it after this backend goes on from there.
  if (hasMore && phase === 'apply') {
    await context.started({ ...remote, position: log.position });
  }
  return hasMore;
}

function left() {
  return new RunError('It goes on in HCP Terraform.', { left: true });
}

/** Ends a run whose plan is made or being made; what cannot be ended has ended by itself. */
export async function giveUp(client: HcpClient, id: string): Promise<void> {
  if (await discard(client, id)) return;
  await ask(client, id, 'cancel');
}

/** Gives up a plan that waits to be confirmed, and nothing else. */
export async function discard(client: HcpClient, id: string): Promise<boolean> {
  return await ask(client, id, 'discard');
}

/** Returns whether the service agrees: it does not when the run has gone on meanwhile. */
async function ask(
  client: HcpClient,
  id: string,
  action: 'cancel' | 'discard' | 'force-cancel',
): Promise<boolean> {
  return await client.act(`/runs/${id}/actions/${action}`, COMMENT).then(
    () => true,
    () => false,
  );
}
