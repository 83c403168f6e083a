import type {
  Run,
  RunPlan,
  RunReport,
  StackOutputs,
} from '@appstack/backstage-plugin-appstack-common';
import { createExtensionPoint } from '@backstage/backend-plugin-api';

/**
 * Where the files of an appStack are, once they were merged into a repository.
 *
 * @public
 */
export interface RunRepository {
  /** Its address, as the delivery of the appStack names it. */
  url: string;
  /** The branch that they were merged into. */
  branch: string;
  /** The folder of the appStack in it; `.` for all of it. */
  folder: string;
  /** The CI that AppStack generates there, and that reports to the portal: the path of its file. */
  ci?: { system: 'github' | 'gitlab' | 'azure'; path: string };
}

/**
 * A root module of an appStack's environment: what has a state of its own.
 *
 * @public
 */
export interface RunTarget {
  /** The name of the appStack. */
  stack: string;
  environment: {
    name: string;
    cloud: string;
    account?: string;
    region: string;
    /** Where its Terraform states are; absent where the environment leaves that open. */
    state?: { type: string; config: Record<string, string | boolean | number> };
  };
  root: Run['root'];
  /** Absent where nothing of the environment was merged yet. */
  repository?: RunRepository;
}

/**
 * What an engine is to plan.
 *
 * @public
 */
export interface RunJob extends RunTarget {
  /** The id of the run. */
  id: string;
  kind: Run['kind'];
  /** The files of the root module, by their path in its folder. */
  files: Readonly<Record<string, string>>;
  /** Values of variables, as JSON text. */
  values: Readonly<Record<string, string>>;
  /** Names of the engine's secrets, by variable. */
  secrets: Readonly<Record<string, string>>;
  /** The dependency lock file that an earlier run has made. */
  lockFile?: { content: string; readOnly: boolean };
}

/**
 * A plan to carry out.
 *
 * @public
 */
export interface ApplyJob extends RunJob {
  /** What {@link PlannedRun} has saved. */
  saved: Uint8Array;
}

/**
 * A process of the operating system that works on a run.
 *
 * @public
 */
export interface RunProcess {
  /** The machine, as it calls itself. */
  host: string;
  /** The process, which leads a group of its own. */
  pid: number;
  /** What tells it from a later process with the same number. */
  startedAt?: string;
  /** Where it works. */
  directory: string;
}

/**
 * A run of a service, which goes on without this backend.
 *
 * @public
 */
export interface RemoteRun {
  /** The address of the service. */
  service: string;
  /** What the service calls it. */
  id: string;
  /** The page of it, for people. */
  url?: string;
  /** How many bytes of its log were taken over. */
  position?: number;
}

/**
 * What works on a run: a process of a machine, or a run of a service.
 *
 * @public
 */
export type RunWorker = RunProcess | RemoteRun;

/**
 * How an engine and its caller speak while a run is going on.
 *
 * @public
 */
export interface RunContext {
  /** Comes when the run is to end as soon as that is safe. */
  signal: AbortSignal;
  /** Comes when it is to end at once, whatever becomes of it. */
  force: AbortSignal;
  /** Comes when this backend stops: what goes on elsewhere may be left there, by a {@link RunError} with `left`, for {@link RunEngine.resume}. */
  leave: AbortSignal;
  /** Adds whole lines to the log. They hold no secret. To be awaited: it is what bounds memory. */
  log(lines: string): Promise<void>;
  /** Tells what works on it, before that does anything; again when something about it has changed. */
  started(worker: RunWorker): Promise<void>;
  /** Keeps a state that could be written nowhere; it is stored encrypted. */
  keepState(state: Uint8Array): Promise<void>;
  /** What CI has reported of this run while it plans, or applies; for engines that {@link RunEngine.runsRepository}. */
  report?(): Promise<ReportedRun | undefined>;
}

/**
 * What CI has reported of a run that the portal has started.
 *
 * @public
 */
export interface ReportedRun extends Pick<
  RunReport,
  'result' | 'message' | 'serial' | 'outputs' | 'commit'
> {
  /** Without values. */
  plan?: RunPlan;
}

/**
 * What an engine has planned.
 *
 * @public
 */
export interface PlannedRun {
  /** With sensitive values left out, and without entities. */
  plan: RunPlan;
  /** Whether there is anything to carry out. */
  applyable: boolean;
  /** What the engine needs to carry out exactly this plan; stored encrypted. */
  saved: Uint8Array;
  /** The dependency lock file that was used. */
  lockFile?: string;
}

/**
 * What was carried out.
 *
 * @public
 */
export interface AppliedRun {
  outputs: Pick<
    StackOutputs['items'][number],
    'name' | 'sensitive' | 'value'
  >[];
  /** The serial number of the state. */
  serial?: number;
  /** Values of variables of the root module `workloads`, as JSON text; stored encrypted. */
  handedOver?: Readonly<Record<string, string>>;
}

/**
 * What the files of a run may use; patterns in which `*` stands for any text.
 *
 * @public
 */
export interface AllowedFiles {
  /** Addresses of providers, beside those of the built-in resource types. */
  providers: readonly string[];
  /** Sources of modules. */
  modules: readonly string[];
  /** The key of the configuration that says so. */
  key: string;
}

/**
 * What plans and applies: Terraform on this machine, or a service that does.
 *
 * Its methods throw a {@link RunError} for everything that a user can do
 * something about. No message and no line of the log holds a secret.
 *
 * @public
 */
export interface RunEngine {
  /** Lower-case letters, digits and hyphens; stored with runs. */
  readonly id: string;
  /** What it is called. */
  readonly title: string;
  /** How an apply is bound to the plan that was approved. */
  readonly binding: Run['binding'];
  /**
   * Where it is given, files are held against it before they are planned: what
   * runs programs, reads elsewhere or is not named is refused. An engine that
   * fetches modules itself checks these by itself.
   */
  readonly allowed?: AllowedFiles;
  /**
   * What it runs the files with; Terraform when absent. Pulumi runs environments
   * whose state is in Pulumi, and Terraform all others.
   */
  readonly program?: 'terraform' | 'pulumi';
  /** Whether it runs the files in the repository, rather than those that it is given. */
  readonly runsRepository?: boolean;
  /** Why the engine cannot run there, for users; nothing where it can. */
  problem(target: RunTarget): Promise<string | undefined>;
  /** The names of the secrets that it offers there. */
  secrets(target: RunTarget): Promise<string[]>;
  /** Plans, and changes nothing, not even the state. */
  plan(job: RunJob, context: RunContext): Promise<PlannedRun>;
  /** Carries out a plan. */
  apply(job: ApplyJob, context: RunContext): Promise<AppliedRun>;
  /** Removes a lock of the state. */
  unlock(job: RunJob, lockId: string, context: RunContext): Promise<void>;
  /**
   * Looks for what works on a run and whose backend is gone, and ends it if it
   * shall: a process with its group.
   *
   * @returns whether it is still there, and a state that it could write nowhere
   */
  orphan(
    worker: RunWorker,
    options: { end: boolean; target: RunTarget },
  ): Promise<{ isRunning: boolean; state?: Uint8Array }>;
  /**
   * Follows an apply that another backend has begun at a service, to its end.
   * Begins nothing, whatever there is.
   */
  resume?(
    job: ApplyJob,
    worker: RemoteRun,
    context: RunContext,
  ): Promise<AppliedRun>;
  /** Gives up a saved plan that will not be carried out, where the engine keeps something of it. */
  discard?(target: RunTarget, saved: Uint8Array): Promise<void>;
}

/**
 * Why a run has failed.
 *
 * @public
 */
export class RunError extends Error {
  override name = 'RunError' as const;

  /**
   * @param message - for users, without a secret
   * @param details - `stale`: the plan is of an earlier state; `interrupted`: nobody knows what was changed; `left`: it goes on elsewhere
   */
  constructor(
    message: string,
    readonly details: {
      lock?: Run['lock'];
      stale?: boolean;
      interrupted?: boolean;
      left?: boolean;
    } = {},
  ) {
    super(message);
  }
}

/**
 * Adds engines, which plan and apply.
 *
 * @public
 */
export interface AppstackEnginesExtensionPoint {
  /** Of several engines that can run somewhere, the first one does. */
  addEngine(engine: RunEngine): void;
}

/**
 * Where modules of the backend plugin `appstack` add engines.
 *
 * @public
 */
export const appstackEnginesExtensionPoint =
  createExtensionPoint<AppstackEnginesExtensionPoint>({
    id: 'appstack.engines',
  });
