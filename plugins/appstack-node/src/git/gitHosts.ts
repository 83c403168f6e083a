import { createExtensionPoint } from '@backstage/backend-plugin-api';

/**
 * A repository that a host serves.
 *
 * @public
 */
export interface GitRepository {
  /** Its address, without a slash at the end or `.git`. */
  url: string;
  /** How users call it, such as `acme/infrastructure`. */
  name: string;
}

/**
 * A file in a commit.
 *
 * @public
 */
export interface GitTreeEntry {
  /** In the folder that was asked for. */
  path: string;
  /** The object id of the content, as Git computes it. */
  id: string;
  /** Whether it may be executed; absent where the host does not tell. */
  executable?: boolean;
}

/**
 * A commit to make on top of another one.
 *
 * @public
 */
export interface GitCommit {
  branch: string;
  /** The commit to build on: the head of the branch, or where a new branch starts. */
  parent: string;
  /** Whether the branch is created; it must not exist. */
  create: boolean;
  message: string;
  /** Texts to write, by path in the repository. */
  writes: readonly { path: string; content: string }[];
  /** Paths in the repository to remove, which exist in `parent`. */
  removals: readonly string[];
}

/**
 * What the checks of a pull request say.
 *
 * @public
 */
export interface GitChecks {
  state: 'none' | 'pending' | 'success' | 'failure';
  total: number;
  failed: { name: string; url?: string }[];
}

/**
 * A pull request as the host has it.
 *
 * @public
 */
export interface GitPullRequest {
  number: number;
  url: string;
  state: 'open' | 'merged' | 'closed';
  title: string;
  draft: boolean;
  /** The last commit of its branch. */
  head: string;
  /** Absent while the host has not decided. */
  mergeable?: boolean;
  /** ISO 8601. */
  mergedAt?: string;
}

/**
 * A pull request to create.
 *
 * @public
 */
export interface NewGitPullRequest {
  branch: string;
  baseBranch: string;
  title: string;
  body: string;
  draft: boolean;
  reviewers: readonly string[];
  labels: readonly string[];
}

/**
 * A repository with the rights of somebody's credentials. All methods throw
 * errors of `@backstage/errors`: NotAllowedError where the host refuses,
 * NotFoundError, ConflictError where something was changed meanwhile,
 * AuthenticationError where the token is not valid, ServiceUnavailableError
 * where the host does not answer, and {@link GitRateLimitError}. None of their
 * messages holds a credential.
 *
 * @public
 */
export interface GitConnection {
  /** The longest texts that the host takes, in characters. */
  readonly limits: { title: number; body: number };
  /** The repository's default branch, and whether the credentials may write. */
  describe(): Promise<{ defaultBranch: string; writable: boolean }>;
  /** The last commit of a branch, if there is one. */
  head(branch: string): Promise<string | undefined>;
  /** The message of a commit. */
  message(commit: string): Promise<string>;
  /** All files below a folder; none where there is no such folder. */
  tree(commit: string, folder: string): Promise<GitTreeEntry[]>;
  /** The text of a file, by the object id of its content. */
  text(id: string): Promise<string>;
  /**
   * Makes one commit, and moves or creates the branch only if nobody else did
   * meanwhile.
   *
   * @returns the commit
   * @throws ConflictError - when the branch is not at `parent`, or exists although it is to be created
   */
  commit(commit: GitCommit): Promise<string>;
  /**
   * Merges a branch into another one.
   *
   * @returns the new head; the present one when there is nothing to merge, nothing at all when they conflict
   */
  merge(options: { from: string; into: string }): Promise<string | undefined>;
  /** The open pull request of a branch, if there is one. */
  findPullRequest(branch: string): Promise<GitPullRequest | undefined>;
  /**
   * Creates a pull request.
   *
   * @returns it, with what of the wishes could not be done, in words
   */
  createPullRequest(
    request: NewGitPullRequest,
  ): Promise<{ pullRequest: GitPullRequest; problems: string[] }>;
  updatePullRequest(number: number, text: { body: string }): Promise<void>;
  /** Closes a pull request without merging it, and says why in a comment; its branch stays. */
  closePullRequest(number: number, comment: string): Promise<void>;
  pullRequest(number: number): Promise<GitPullRequest>;
  /**
   * What the checks of a commit say.
   *
   * @param pullRequest - whose last commit it is; some hosts have checks of pull requests
   */
  checks(commit: string, pullRequest: number): Promise<GitChecks>;
  /** Where a file is seen in the browser. */
  fileUrl(commit: string, path: string): string;
}

/**
 * A Git host: GitHub, or another one that a module adds.
 *
 * @public
 */
export interface GitHost {
  /** What it is called, such as GitHub. */
  readonly name: string;
  /**
   * The repository at an address, if the address lies on a host that the
   * `integrations` of the configuration name exactly.
   */
  repositoryAt(url: string): GitRepository | undefined;
  /**
   * Opens a repository.
   *
   * @param token - the person's own token; the credentials of the integration without one
   * @param signal - ends all requests
   * @throws AuthenticationError - when there is neither a token nor a credential
   */
  open(
    repository: GitRepository,
    options: { token?: string; signal: AbortSignal },
  ): Promise<GitConnection>;
}

/**
 * Adds Git hosts, on which pull requests are opened.
 *
 * @public
 */
export interface AppstackGitHostsExtensionPoint {
  addGitHost(host: GitHost): void;
}

/**
 * Where modules of the backend plugin `appstack` add Git hosts.
 *
 * @public
 */
export const appstackGitHostsExtensionPoint =
  createExtensionPoint<AppstackGitHostsExtensionPoint>({
    id: 'appstack.gitHosts',
  });
