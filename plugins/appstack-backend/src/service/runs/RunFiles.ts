import {
  RunError,
  type GitConnection,
  type RunEngine,
  type RunRepository,
} from '@appstack/backstage-plugin-appstack-node';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { RunRecord, RunRoot } from '../../database';
import { gitBlobId } from '../../delivery/gitBlobId';
import type { GitHosts } from '../delivery';
import type { RunMaterial } from './RunMaterial';

/** The files of a root module, by their path in its folder. */
type Files = Readonly<Record<string, string>>;

interface Place {
  stackId: string;
  version: number;
  environment: string;
  root: RunRoot;
}

/** What is run, and the dependency lock file of the repository, if it has one. */
interface RunnableFiles {
  files: Files;
  lockFile?: string;
}

const LOCK_FILE = '.terraform.lock.hcl';
const READ_MS = 60_000;
/** How much people may have added to a folder, in files and in characters. */
const MOST_ADDED = { files: 500, characters: 10_000_000 };
const MOST_NAMED = 10;

const HOST_ERRORS = new Set([
  'AuthenticationError',
  'ConflictError',
  'GitRateLimitError',
  'NotAllowedError',
  'NotFoundError',
  'ServiceUnavailableError',
]);

/**
 * The files of runs: those of a version in the portal, or where an appStack has
 * a repository, those of one of its commits, with what people have added there.
 * What is generated has to be the same in both.
 */
export class RunFiles {
  readonly #options: { material: RunMaterial; hosts: GitHosts };

  constructor(options: { material: RunMaterial; hosts: GitHosts }) {
    this.#options = options;
  }

  /** Why files cannot be read from a repository. */
  problem(repository: string): string | undefined {
    return this.#options.hosts.find(repository)
      ? undefined
      : `Its files are in ${repository}, which no module of a Git host may read: let CI apply them there.`;
  }

  /**
   * The commit that a run is of: the last one of the branch.
   *
   * @throws ConflictError - where generated files are other ones there
   * @throws ServiceUnavailableError - where the host does not give them
   */
  async source(
    repository: RunRepository,
    place: Place,
  ): Promise<RunRecord['source']> {
    try {
      const connection = await this.#open(repository);
      const commit = await connection.head(repository.branch);
      if (!commit) {
        throw new RunError(
          `${repository.url} has no branch "${repository.branch}" any more.`,
        );
      }
      await this.#added(connection, { repository, commit, place });
      const { url } = repository;
      const page = folderOf(repository, place);
      return {
        ...{ kind: 'repository', repository: url, commit },
        url: connection.fileUrl(commit, page),
      };
    } catch (error) {
      if (error instanceof RunError) throw new ConflictError(error.message);
      throw new ServiceUnavailableError(unreadable(repository, error));
    }
  }

  /**
   * The files of a run, for an engine that does not take them itself.
   *
   * @throws RunError - where they are not there any more
   */
  async of(
    run: RunRecord,
    { runsRepository }: Pick<RunEngine, 'runsRepository'>,
  ): Promise<RunnableFiles> {
    const { source, given, root } = run;
    const generated = await this.#options.material.files(run, root);
    const { repository } = given.target;
    if (source.kind !== 'repository' || !repository || runsRepository) {
      return { files: generated };
    }
    const { commit } = source;
    try {
      const connection = await this.#open(repository);
      const at = { repository, commit, place: run };
      const added = await this.#added(connection, at);
      return await withAdded(generated, added, connection);
    } catch (error) {
      if (error instanceof RunError) throw error;
      throw new RunError(unreadable(repository, error));
    }
  }

  async #open({ url }: RunRepository): Promise<GitConnection> {
    const signal = AbortSignal.timeout(READ_MS);
    const connection = await this.#options.hosts.openToRead(
      ...([url, undefined, signal] as const),
    );
    if (!connection) throw new RunError(this.problem(url)!);
    return connection;
  }

  /** What people have added to a folder of a commit: object ids by path. Throws a RunError where what is generated is not what the version holds. */
  async #added(
    connection: GitConnection,
    at: { repository: RunRepository; commit: string; place: Place },
  ): Promise<Map<string, string>> {
    const { repository, commit, place } = at;
    const generated = await this.#options.material.files(place, place.root);
    const entries = await connection.tree(commit, folderOf(repository, place));
    const present = new Map(entries.map(({ path, id }) => [path, id]));
    const differing = Object.entries(generated)
      .filter(([path, content]) => present.get(path) !== gitBlobId(content))
      .map(([path]) => path);
    if (differing.length > 0) {
      throw new RunError(
        `Commit ${commit.slice(0, 8)} of ${repository.url} does not hold what version ${place.version} has generated: ${named(differing)} differ. Merge the pull request of the version first; changes belong into files of their own, such as *_override.tf.`,
      );
    }
    return new Map(
      [...present].filter(
        ([path]) => !Object.hasOwn(generated, path) && isRun(path, place.root),
      ),
    );
  }
}

/** Files that belong to the root module: of hidden ones, only the dependency lock file. */
function isRun(path: string, root: RunRoot): boolean {
  if (path === LOCK_FILE) return true;
  if (path === 'appstack.json' || /(^|\/)\./.test(path)) return false;
  return root === 'workloads' || !path.startsWith('workloads/');
}

function folderOf({ folder }: RunRepository, { environment, root }: Place) {
  return [
    ...(folder === '.' ? [] : [folder]),
    ...['environments', environment],
    ...(root === 'workloads' ? ['workloads'] : []),
  ].join('/');
}

async function withAdded(
  generated: Files,
  added: ReadonlyMap<string, string>,
  connection: GitConnection,
): Promise<RunnableFiles> {
  const texts: Record<string, string> = {};
  let left = MOST_ADDED.characters;
  if (added.size > MOST_ADDED.files) throw tooMuch();
  for (const [path, id] of added) {
    texts[path] = await connection.text(id);
    left -= texts[path].length;
    if (left < 0) throw tooMuch();
  }
  const { [LOCK_FILE]: lockFile, ...others } = texts;
  const files = { ...others, ...generated };
  return { files, ...(lockFile !== undefined && { lockFile }) };
}

function tooMuch() {
  const { files, characters } = MOST_ADDED;
  return new RunError(
    `What was added to the folder of the environment is more than ${files} files or ${characters / 1_000_000} MB.`,
  );
}

/** Folders may be called after entities that the reader may not see, files beside them are not. */
function named(paths: readonly string[]): string {
  const shown = new Set(paths.map(path => path.replace(/\/.*/, '/…')));
  const first = [...shown].slice(0, MOST_NAMED).join(', ');
  const others = shown.size - MOST_NAMED;
  return others > 0 ? `${first} and ${others} others` : first;
}

/** What hosts throw names no credential; anything else may hold anything. */
function unreadable({ url }: RunRepository, error: unknown): string {
  const { name, message } = error as Error;
  const isOfHost = HOST_ERRORS.has(name);
  return `The files of ${url} cannot be read with the credentials of the integration. ${isOfHost ? message : name}`;
}
