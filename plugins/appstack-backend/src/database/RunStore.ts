import type {
  Run,
  RunEvents,
  RunStanding,
  StackOutputs,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  RunTarget,
  RunWorker,
} from '@appstack/backstage-plugin-appstack-node';
import type { PageOf, PageRequest } from './page';
import type { RunScope } from './RunNumberStore';

export type RunState = Run['state'];
export type RunRoot = Run['root'];
export type RunKind = Run['kind'];

/** What a run was given when it was asked for; later changes do not reach it. */
interface RunGiven {
  /** The place, as the environment was then. */
  target: RunTarget;
  /** JSON texts by variable; none of a sensitive one. */
  values: Record<string, string>;
  /** Names of the engine's secrets by variable. */
  secrets: Record<string, string>;
  /** The run of the main root module from which values for `workloads` come. */
  handedOverBy?: string;
}

/** A run as it is stored. */
export interface RunRecord extends Omit<Run, 'stack' | 'actions'> {
  stackId: string;
  inputsRevision: number;
  given: RunGiven;
  /** Decides the place in the queue. */
  queuedAt: string;
  /** How often it was begun. */
  attempts: number;
  process?: RunWorker;
  leaseHolder?: string;
  cancel?: { by: string; at: string; reason?: string; forced: boolean };
  /** Of a look for drift that has ended: whether it found some. */
  drifted?: boolean;
}

export type NewRun = Omit<RunRecord, 'attempts'>;

/** What changes with a state. `null` clears. */
type RunChange = Partial<
  Pick<
    RunRecord,
    | 'startedAt'
    | 'plannedAt'
    | 'approvedBy'
    | 'approvedAt'
    | 'finishedAt'
    | 'expiresAt'
    | 'counts'
    | 'atStake'
    | 'drifted'
    | 'queuedAt'
  >
> & { lock?: RunRecord['lock'] | null; process?: RunWorker | null };

/** A state that a run comes into, and why. */
export interface RunTransition {
  state: RunState;
  by?: string;
  reason?: string;
  change?: RunChange;
}

export interface RunQueryRequest extends PageRequest {
  scope?: RunScope;
  environment?: string;
  kind?: RunKind;
  state?: RunState;
  /** Only those that say that a state stands so. */
  standing?: RunStanding;
}

/** Keeps runs, and which backend works on which. */
export interface RunStore {
  insert(run: NewRun): Promise<void>;
  find(id: string): Promise<RunRecord | undefined>;
  list(query: RunQueryRequest): Promise<PageOf<RunRecord>>;
  /** The newest run of each root module of an appStack's environments, and the newest that was applied. */
  newest(stackId: string): Promise<{ last: RunRecord[]; applied: RunRecord[] }>;
  /** The newest run of a kind that has ended with a plan. */
  newestPlanned(
    place: { stackId: string; environment: string; root: RunRoot },
    kind: RunKind,
  ): Promise<RunRecord | undefined>;
  /** How many looks for drift are queued or under way. */
  looksForDrift(): Promise<number>;
  inState(state: RunState, stackId?: string): Promise<RunRecord[]>;
  events(id: string): Promise<RunEvents['items']>;
  /** How many wait or are worked on. */
  unfinished(place?: {
    stackId: string;
    environment: string;
    root: RunRoot;
  }): Promise<number>;
  /**
   * Brings a run into another state, if it is in one of `from` and, where a
   * holder is given, still held by it. What is held is let go of unless the new
   * state is one that is worked on.
   *
   * @returns whether it did
   */
  move(
    id: string,
    from: readonly RunState[],
    transition: RunTransition,
    holder?: string,
  ): Promise<boolean>;
  /** Takes the next queued run whose state nobody works on. */
  claim(holder: string, until: string): Promise<RunRecord | undefined>;
  /** Keeps what is held, and returns it as it is now. */
  renew(holder: string, until: string): Promise<RunRecord[]>;
  /** Takes a run over whose holder has not renewed it. */
  takeOver(run: RunRecord, holder: string, until: string): Promise<boolean>;
  /** Runs that are worked on by nobody any more. */
  abandoned(now: string): Promise<RunRecord[]>;
  /** Notes what works on a run; fails when it is no longer held. */
  noteProcess(id: string, holder: string, process: RunWorker): Promise<boolean>;
  /** Lets go of a run that goes on by itself: another backend may take it over at once. */
  letGo(id: string, holder: string): Promise<void>;
  /** Asks whoever works on a run to end it; the second time, at once. */
  requestCancel(
    id: string,
    cancel: { by: string; reason?: string },
  ): Promise<boolean>;
  clearLock(id: string): Promise<void>;
  /** Records that the lock was removed which a run has met. */
  noteUnlock(id: string, event: Omit<RunTransition, 'change'>): Promise<void>;
}

/** Keeps the logs of runs, and encrypted files. */
export interface RunContentStore {
  /** Appends whole lines; parts are appended by one writer at a time. */
  append(id: string, text: string): Promise<void>;
  /** The log from an offset on: at most some parts of it, or as many bytes as are asked for, in whole lines where one fits. */
  log(
    id: string,
    offset: number,
    limit?: number,
  ): Promise<{ text: string; nextOffset: number; length: number }>;
  putFile(id: string, name: RunFileName, content: Uint8Array): Promise<void>;
  file(id: string, name: RunFileName): Promise<Uint8Array | undefined>;
  removeFile(id: string, name: RunFileName): Promise<void>;
  /**
   * Removes logs and plans of some of the runs that ended before a time, and
   * notes that at the runs.
   *
   * @returns of how many runs; 0 when there are no more
   */
  removeBefore(time: string): Promise<number>;
}

/** What is kept of a run, encrypted. */
export type RunFileName = 'saved' | 'plan' | 'state' | 'handed-over';

/** The values of an environment's runs. */
export interface RunInputsRecord {
  revision: number;
  values: Record<string, string>;
  secrets: Record<string, string>;
}

/** What the last apply left in a state. */
export interface RunResultRecord {
  environment: string;
  root: RunRoot;
  engine: string;
  runId: string;
  kind: RunKind;
  version: number;
  serial?: number;
  outputs: Pick<
    StackOutputs['items'][number],
    'name' | 'sensitive' | 'value'
  >[];
  appliedAt: string;
}

/** What a state was last changed by: an apply or a destroy. */
export interface AppliedRecord extends StatePlace {
  at: string;
  runId: string;
  kind: RunKind;
  version: number;
}

/** A state: that of a root module of an appStack's environment. */
export interface StatePlace {
  stackId: string;
  environment: string;
  root: RunRoot;
}

/** Keeps what outlives runs: inputs, results and dependency lock files. */
export interface RunSettingsStore {
  inputs(stackId: string, environment: string): Promise<RunInputsRecord>;
  /** Throws a ConflictError when the revision is another one by now. */
  saveInputs(
    stackId: string,
    environment: string,
    inputs: Omit<RunInputsRecord, 'revision'>,
    by: { revision?: number; by: string },
  ): Promise<void>;
  results(stackId: string): Promise<RunResultRecord[]>;
  /** The last apply or destroy of each state, refreshes aside. Those of deleted appStacks are none. */
  applied(): Promise<AppliedRecord[]>;
  /**
   * The states that something was applied to, and which were neither applied
   * to nor looked at for drift since a time; what was looked at longest ago
   * comes first. Those of deleted appStacks and of what was destroyed are none.
   */
  dueForDrift(before: string, limit: number): Promise<StatePlace[]>;
  saveResult(stackId: string, result: RunResultRecord): Promise<void>;
  lockFile(place: {
    stackId: string;
    environment: string;
    root: RunRoot;
  }): Promise<{ needsHash: string; content: string } | undefined>;
  saveLockFile(
    place: { stackId: string; environment: string; root: RunRoot },
    file: { needsHash: string; content: string },
  ): Promise<void>;
}
