import {
  encodeGitPath,
  fulfilGitWish,
  RemoteGitConnection,
  summarizeGitChecks,
  type GitHostClient,
  type GitPullRequest,
  type GitRemote,
  type GitRepository,
  type NewGitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';
import { refuseLabels } from '../labels';
import {
  checkOf,
  pullRequestOf,
  type ServerBuild,
  type ServerPullRequest,
} from './documents';

/** How many pages of a list are read. */
const PAGES = 5;

interface Page<T> {
  values: T[];
  isLastPage: boolean;
  nextPageStart?: number | null;
}

const refOf = (branch: string) => `refs/heads/${branch}`;

/** A repository on Bitbucket Data Center: branches and files by Git, pull requests by the REST API. */
export class BitbucketServerConnection extends RemoteGitConnection {
  readonly limits = { title: 255, body: 32_000 };
  readonly #api: GitHostClient;
  readonly #url: string;
  readonly #base: string;
  readonly #project: string;
  readonly #slug: string;
  readonly #path: string;

  /** @param repository.base - the address of the server */
  constructor(
    api: GitHostClient,
    git: GitRemote,
    { url, name, base }: GitRepository & { base: string },
  ) {
    super(git);
    [this.#project, this.#slug] = name.split('/');
    this.#api = api;
    this.#url = url;
    this.#base = base;
    this.#path = `/projects/${this.#project}/repos/${this.#slug}`;
  }

  async describe() {
    // The API does not tell the rights of its caller.
    return { defaultBranch: await this.#defaultBranch(), writable: true };
  }

  async findPullRequest(branch: string): Promise<GitPullRequest | undefined> {
    const { values } = await this.#api.get<Page<ServerPullRequest>>(
      `${this.#path}/pull-requests`,
      { direction: 'OUTGOING', state: 'OPEN', at: refOf(branch), limit: 100 },
    );
    // Those of forks go to another repository.
    const own = values.find(
      ({ fromRef, toRef }) =>
        fromRef.id === refOf(branch) &&
        fromRef.repository?.id === toRef.repository?.id,
    );
    return own && (await this.#read(own));
  }

  async createPullRequest(request: NewGitPullRequest) {
    const problems: string[] = [];
    const pullRequest = await this.#open(request);
    const path = `${this.#path}/pull-requests/${pullRequest.number}`;
    if (request.draft && !pullRequest.draft) {
      problems.push('The repository has no drafts.');
    }
    await refuseLabels(request, problems);
    await fulfilGitWish(
      { names: request.reviewers, problem: 'The reviewers were not asked' },
      problems,
      async names => {
        const reviewers = names.map(name => ({ user: { name } }));
        await this.#change(path, { reviewers });
      },
    );
    return { pullRequest, problems };
  }

  async updatePullRequest(number: number, { body }: { body: string }) {
    await this.#change(`${this.#path}/pull-requests/${number}`, {
      description: body,
    });
  }

  async closePullRequest(number: number, comment: string) {
    const path = `${this.#path}/pull-requests/${number}`;
    await this.#api.json('POST', `${path}/comments`, {
      body: { text: comment },
    });
    const { version } = await this.#api.get<ServerPullRequest>(path);
    await this.#api.json('POST', `${path}/decline`, { query: { version } });
  }

  async pullRequest(number: number) {
    return await this.#read(
      await this.#api.get(`${this.#path}/pull-requests/${number}`),
    );
  }

  async checks(commit: string) {
    const builds: ServerBuild[] = [];
    let start: number | null | undefined = 0;
    for (let page = 0; typeof start === 'number' && page < PAGES; page++) {
      const some: Page<ServerBuild> = await this.#api.get(
        `${this.#base}/rest/build-status/1.0/commits/${commit}`,
        { start, limit: 100 },
      );
      builds.push(...some.values);
      start = some.isLastPage ? undefined : some.nextPageStart;
    }
    return summarizeGitChecks(builds.map(checkOf));
  }

  fileUrl(commit: string, path: string) {
    return `${this.#url}/browse/${encodeGitPath(path)}?at=${commit}`;
  }

  /** Older servers have it at another path. */
  async #defaultBranch(): Promise<string> {
    const at = async (path: string) =>
      await this.#api.get<{ displayId: string }>(`${this.#path}${path}`);
    const found = await at('/default-branch').catch(async error => {
      if (error.name !== 'NotFoundError') throw error;
      return await at('/branches/default');
    });
    return found?.displayId ?? 'main';
  }

  async #open(request: NewGitPullRequest): Promise<GitPullRequest> {
    const { branch, baseBranch, title, body, draft } = request;
    const repository = {
      slug: this.#slug,
      project: { key: this.#project },
    };
    try {
      return await this.#read(
        await this.#api.json('POST', `${this.#path}/pull-requests`, {
          body: {
            ...{ title, description: body },
            // Older servers do not know the word.
            ...(draft && { draft }),
            fromRef: { id: refOf(branch), repository },
            toRef: { id: refOf(baseBranch), repository },
          },
        }),
      );
    } catch (error) {
      const isConflict = (error as Error).name === 'ConflictError';
      const existing = isConflict && (await this.findPullRequest(branch));
      if (!existing) throw error;
      return existing;
    }
  }

  /** Changes the version that was read; what is not sent would be taken away. */
  async #change(path: string, change: object) {
    const present = await this.#api.get<ServerPullRequest>(path);
    const { version, title, description, draft, reviewers = [] } = present;
    await this.#api.json('PUT', path, {
      body: {
        ...{ version, title, description },
        ...(draft && { draft }),
        reviewers: reviewers.map(({ user: { name } }) => ({ user: { name } })),
        ...change,
      },
    });
  }

  async #read(document: ServerPullRequest): Promise<GitPullRequest> {
    const { id, state } = document;
    const conflicted =
      state === 'OPEN'
        ? await this.#api
            .get<{ conflicted?: boolean }>(
              `${this.#path}/pull-requests/${id}/merge`,
            )
            .then(answer => answer.conflicted)
        : undefined;
    return pullRequestOf(document, { url: this.#url, conflicted });
  }
}
