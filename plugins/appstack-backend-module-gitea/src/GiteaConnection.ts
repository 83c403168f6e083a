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
import { NotFoundError } from '@backstage/errors';
import {
  checkOf,
  pullRequestOf,
  type GiteaPullRequest,
  type GiteaStatus,
} from './documents';

/** The most that Gitea gives on a page by default. */
const PAGE_SIZE = 50;
/** How many pages of a list are read. */
const PAGES = 20;

/** A repository on Gitea: branches and files by Git, pull requests by the REST API. */
export class GiteaConnection extends RemoteGitConnection {
  readonly limits = { title: 255, body: 64_000 };
  readonly #api: GitHostClient;
  readonly #url: string;
  readonly #path: string;

  constructor(
    api: GitHostClient,
    git: GitRemote,
    { url, name }: GitRepository,
  ) {
    super(git);
    this.#api = api;
    this.#url = url;
    this.#path = `/repos/${name}`;
  }

  async describe() {
    const { default_branch, permissions, archived } = await this.#api.get<{
      default_branch: string;
      permissions?: { push?: boolean };
      archived?: boolean;
    }>(this.#path);
    return {
      defaultBranch: default_branch,
      writable: !archived && permissions?.push !== false,
    };
  }

  async findPullRequest(branch: string): Promise<GitPullRequest | undefined> {
    // The list cannot be asked for a branch.
    for await (const pull of this.#all<GiteaPullRequest>('/pulls', {
      state: 'open',
    })) {
      const { head, base } = pull;
      // Branches of forks have the same names.
      if (head.ref === branch && head.repo_id === base.repo_id) {
        return pullRequestOf(pull, this.#url);
      }
    }
    return undefined;
  }

  async createPullRequest(request: NewGitPullRequest) {
    const problems: string[] = [];
    const pullRequest = await this.#open(request);
    const { number } = pullRequest;
    await fulfilGitWish(
      { names: request.labels, problem: 'The labels were not set' },
      problems,
      async names => {
        const labels = await this.#labelIds(names);
        await this.#api.json('POST', `${this.#path}/issues/${number}/labels`, {
          body: { labels },
        });
      },
    );
    const teams = request.reviewers.filter(name => name.includes('/'));
    await fulfilGitWish(
      { names: request.reviewers, problem: 'The reviewers were not asked' },
      problems,
      async names => {
        const reviewers = names.filter(name => !name.includes('/'));
        const team_reviewers = teams.map(name => name.split('/')[1]);
        const path = `${this.#path}/pulls/${number}/requested_reviewers`;
        await this.#api.json('POST', path, {
          body: { reviewers, team_reviewers },
        });
      },
    );
    return { pullRequest, problems };
  }

  async updatePullRequest(number: number, { body }: { body: string }) {
    await this.#api.json('PATCH', `${this.#path}/pulls/${number}`, {
      body: { body },
    });
  }

  async closePullRequest(number: number, comment: string) {
    await this.#api.json('POST', `${this.#path}/issues/${number}/comments`, {
      body: { body: comment },
    });
    await this.#api.json('PATCH', `${this.#path}/pulls/${number}`, {
      body: { state: 'closed' },
    });
  }

  async pullRequest(number: number) {
    return pullRequestOf(
      await this.#api.get(`${this.#path}/pulls/${number}`),
      this.#url,
    );
  }

  async checks(commit: string) {
    const statuses: GiteaStatus[] = [];
    for (let page = 1; page <= PAGES; page++) {
      const some = await this.#api.get<{ statuses: GiteaStatus[] | null }>(
        `${this.#path}/commits/${commit}/status`,
        { page, limit: PAGE_SIZE },
      );
      statuses.push(...(some.statuses ?? []));
      if ((some.statuses ?? []).length < PAGE_SIZE) break;
    }
    return summarizeGitChecks(statuses.map(checkOf));
  }

  fileUrl(commit: string, path: string) {
    return `${this.#url}/src/commit/${commit}/${encodeGitPath(path)}`;
  }

  async #open(request: NewGitPullRequest): Promise<GitPullRequest> {
    const { branch, baseBranch, title, body, draft } = request;
    const prefix = draft ? 'WIP: ' : '';
    try {
      const opened = await this.#api.json('POST', `${this.#path}/pulls`, {
        body: {
          ...{ head: branch, base: baseBranch, body },
          title: `${prefix}${title}`.slice(0, this.limits.title),
        },
      });
      return pullRequestOf(opened, this.#url);
    } catch (error) {
      const isConflict = (error as Error).name === 'ConflictError';
      const existing = isConflict && (await this.findPullRequest(branch));
      if (!existing) throw error;
      return existing;
    }
  }

  async #labelIds(names: readonly string[]): Promise<number[]> {
    const ids = new Map<string, number>();
    for await (const { name, id } of this.#all<{ name: string; id: number }>(
      '/labels',
    )) {
      ids.set(name, id);
    }
    const missing = names.filter(name => !ids.has(name));
    if (missing.length > 0) {
      throw new NotFoundError(
        `The repository has no labels ${missing.join(', ')}.`,
      );
    }
    return names.map(name => ids.get(name)!);
  }

  async *#all<T>(
    path: string,
    query: Record<string, string> = {},
  ): AsyncGenerator<T> {
    for (let page = 1; page <= PAGES; page++) {
      const some = await this.#api.get<T[]>(`${this.#path}${path}`, {
        ...{ ...query, page, limit: PAGE_SIZE },
      });
      yield* some;
      if (some.length < PAGE_SIZE) return;
    }
  }
}
