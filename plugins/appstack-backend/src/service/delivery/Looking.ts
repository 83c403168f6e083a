import type {
  CreatePullRequestRequest,
  DeliverySettings,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  GitConnection,
  GitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  DeliveryStore,
  PullRequestRecord,
  StackRecord,
} from '../../database';
import { branchOwner, isMadeFor } from '../../delivery/texts';
import { withState } from './refresh';
import type { ResolvedTarget } from './Targets';

/** One pull request to open or update. */
export interface DeliveryJob {
  stack: StackRecord;
  settings: DeliverySettings;
  /** Absent where it holds all environments. */
  environment?: string;
  environments: string[];
  target: ResolvedTarget['target'];
  connection: GitConnection;
  /** Looks at a pull request that may be in another repository. */
  lookAt: (record: PullRequestRecord) => Promise<PullRequestRecord>;
  /** Closes a pull request that may be in another repository, with a comment. */
  close: (record: PullRequestRecord, comment: string) => Promise<void>;
  request: CreatePullRequestRequest;
  /** Entity ref of the person, or the subject of the service. */
  actor: string;
}

/** What is there of a pull request before anything is done. */
export interface Situation {
  record?: PullRequestRecord;
  found?: GitPullRequest;
  baseBranch: string;
  base: string;
  /** The head of the branch, where it exists. */
  head?: string;
  /** Those that are open for earlier settings. */
  superseded: PullRequestRecord[];
}

/** What of the installation a pull request belongs to. */
export function ownerOf(
  { stack, environment }: DeliveryJob,
  instance: string | undefined,
): string {
  return branchOwner(instance, stack.name, environment);
}

/** Finds out what is there of a pull request. */
export class Looking {
  readonly #options: { store: DeliveryStore; instance?: string };

  constructor(options: { store: DeliveryStore; instance?: string }) {
    this.#options = options;
  }

  /** Reads the branches and the pull request that is open; one that is not any more is recorded as such. */
  async look(job: DeliveryJob): Promise<Situation> {
    const { connection, target } = job;
    const [{ defaultBranch, writable }, { previous, superseded }] =
      await Promise.all([
        connection.describe(),
        this.#unfinished(job),
        this.#refuseUsedFolder(job),
      ]);
    if (!writable) {
      throw new NotAllowedError(
        `The credentials may not write to ${target.repository}.`,
      );
    }
    const found =
      previous?.number === undefined
        ? undefined
        : await connection.pullRequest(previous.number);
    const record =
      previous && found
        ? await this.#options.store.saveState(withState(previous, found))
        : previous;
    const baseBranch = target.baseBranch ?? defaultBranch;
    const base = await connection.head(baseBranch);
    if (!base) {
      throw new NotFoundError(
        `${target.repository} has no branch "${baseBranch}".`,
      );
    }
    const here = { baseBranch, base, superseded };
    if (!record || record.state === 'merged' || record.state === 'closed') {
      return here;
    }
    const head = found?.head ?? (await this.#ownHead(job, record));
    return { ...here, record, found, head };
  }

  /** Pull requests of another appStack may not be merged yet, so the repository does not show them. */
  async #refuseUsedFolder({ stack, target }: DeliveryJob) {
    const { repository, folder } = target;
    const { store } = this.#options;
    if (await store.isUsedByOthers(stack.id, { repository, folder })) {
      throw new ConflictError(
        `Another appStack is delivered to the folder ${folder} of ${repository}. Choose another folder.`,
      );
    }
  }

  /** The record of the pull request that is open, and those for earlier settings; throws a ConflictError when one of them holds more than the job. */
  async #unfinished(
    job: DeliveryJob,
  ): Promise<Pick<Situation, 'superseded'> & { previous?: PullRequestRecord }> {
    const { stack, environment, environments } = job;
    const all = await this.#options.store.unfinished(stack.id);
    const own = all.find(other => other.environment === environment);
    const inTheWay = all.filter(other => isInTheWay(other, job));
    const superseded: PullRequestRecord[] = [];
    for (const other of inTheWay) {
      const seen = await job.lookAt(other);
      if (seen.state !== 'open') continue;
      if (other.environments.some(name => !environments.includes(name))) {
        throw new ConflictError(
          `${seen.url} is still open, and holds more environments than the new one would. Merge or close it first.`,
        );
      }
      superseded.push(seen);
    }
    if (!own || inTheWay.includes(own)) return { superseded };
    return { superseded, previous: await this.#goingOn(own, job) };
  }

  /** A record to go on with; one that was never opened and is for another place is none. */
  async #goingOn(own: PullRequestRecord, { target }: DeliveryJob) {
    const isHere =
      own.repository === target.repository && own.folder === target.folder;
    if (own.state === 'open' || isHere) return own;
    await this.#options.store.remove(own.id);
    return undefined;
  }

  /** The head of a branch that an earlier attempt has left; throws a ConflictError when it is somebody else's. */
  async #ownHead(job: DeliveryJob, { branch }: PullRequestRecord) {
    const { connection } = job;
    const head = await connection.head(branch);
    if (!head) return undefined;
    if (
      isMadeFor(
        ownerOf(job, this.#options.instance),
        await connection.message(head),
      )
    )
      return head;
    throw new ConflictError(
      `The branch "${branch}" exists already and was not made by this installation. Remove it, or set another name for branches.`,
    );
  }
}

/** Whether an open pull request goes elsewhere than the job, or holds a part of what the job holds. */
function isInTheWay(
  other: PullRequestRecord,
  { target, environment, environments }: DeliveryJob,
): boolean {
  if (other.state !== 'open') return false;
  if (other.environment === environment) {
    const { baseBranch = other.baseBranch } = target;
    return (
      other.repository !== target.repository ||
      other.folder !== target.folder ||
      other.baseBranch !== baseBranch
    );
  }
  const isOther = environment === undefined || other.environment === undefined;
  return (
    isOther && other.environments.some(name => environments.includes(name))
  );
}
