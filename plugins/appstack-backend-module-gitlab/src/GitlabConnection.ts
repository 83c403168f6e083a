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
  type GitlabMergeRequest,
  type GitlabStatus,
} from './documents';

/** The lowest access level that may push to branches that are not protected. */
const DEVELOPER = 30;
/** How many pages of statuses are read. */
const PAGES = 5;

interface GitlabProject {
  id: number;
  default_branch: string | null;
  archived?: boolean;
  permissions?: {
    project_access?: { access_level: number } | null;
    group_access?: { access_level: number } | null;
  };
}

/** A project on GitLab: branches and files by Git, merge requests by the REST API. */
export class GitlabConnection extends RemoteGitConnection {
  readonly limits = { title: 255, body: 1_000_000 };
  readonly #api: GitHostClient;
  readonly #url: string;
  readonly #path: string;
  #project?: Promise<GitlabProject>;

  constructor(
    api: GitHostClient,
    git: GitRemote,
    { url, name }: GitRepository,
  ) {
    super(git);
    this.#api = api;
    this.#url = url;
    this.#path = `/projects/${encodeURIComponent(name)}`;
  }

  async describe() {
    const { default_branch, archived, permissions } = await this.#describe();
    const { project_access: own, group_access: group } = permissions ?? {};
    const levels = [own, group].flatMap(access =>
      access ? [access.access_level] : [],
    );
    // Without a level, the rights come from elsewhere, as those of an administrator do.
    const mayPush = levels.length === 0 || Math.max(...levels) >= DEVELOPER;
    return {
      defaultBranch: default_branch ?? 'main',
      writable: !archived && mayPush,
    };
  }

  async findPullRequest(branch: string): Promise<GitPullRequest | undefined> {
    const { id } = await this.#describe();
    const requests: GitlabMergeRequest[] = await this.#api.get(
      `${this.#path}/merge_requests`,
      { state: 'opened', scope: 'all', source_branch: branch, per_page: 100 },
    );
    // Branches of forks have the same names.
    const own = requests.find(({ source_project_id: of }) => of === id);
    return own && pullRequestOf(own, this.#url);
  }

  async createPullRequest(request: NewGitPullRequest) {
    const problems: string[] = [];
    const pullRequest = await this.#open(request);
    const path = `${this.#path}/merge_requests/${pullRequest.number}`;
    await fulfilGitWish(
      { names: request.labels, problem: 'The labels were not set' },
      problems,
      labels => this.#api.json('PUT', path, { body: { add_labels: labels } }),
    );
    await fulfilGitWish(
      { names: request.reviewers, problem: 'The reviewers were not asked' },
      problems,
      async names => {
        const reviewer_ids = await Promise.all(
          names.map(async name => await this.#userId(name)),
        );
        await this.#api.json('PUT', path, { body: { reviewer_ids } });
      },
    );
    return { pullRequest, problems };
  }

  async updatePullRequest(number: number, { body }: { body: string }) {
    await this.#api.json('PUT', `${this.#path}/merge_requests/${number}`, {
      body: { description: body },
    });
  }

  async closePullRequest(number: number, comment: string) {
    const path = `${this.#path}/merge_requests/${number}`;
    await this.#api.json('POST', `${path}/notes`, { body: { body: comment } });
    await this.#api.json('PUT', path, { body: { state_event: 'close' } });
  }

  async pullRequest(number: number) {
    const request = await this.#api.get<GitlabMergeRequest>(
      `${this.#path}/merge_requests/${number}`,
    );
    return pullRequestOf(request, this.#url);
  }

  async checks(commit: string) {
    const statuses: GitlabStatus[] = [];
    for (let page = 1; page <= PAGES; page++) {
      const some: GitlabStatus[] = await this.#api.get(
        `${this.#path}/repository/commits/${commit}/statuses`,
        { per_page: 100, page },
      );
      statuses.push(...some);
      if (some.length < 100) break;
    }
    return summarizeGitChecks(statuses.map(checkOf));
  }

  fileUrl(commit: string, path: string) {
    return `${this.#url}/-/blob/${commit}/${encodeGitPath(path)}`;
  }

  async #open({
    branch,
    baseBranch,
    title,
    body,
    draft,
  }: NewGitPullRequest): Promise<GitPullRequest> {
    const prefix = draft ? 'Draft: ' : '';
    try {
      const opened = await this.#api.json(
        'POST',
        `${this.#path}/merge_requests`,
        {
          body: {
            source_branch: branch,
            target_branch: baseBranch,
            title: `${prefix}${title}`.slice(0, this.limits.title),
            description: body,
          },
        },
      );
      return pullRequestOf(opened, this.#url);
    } catch (error) {
      const isConflict = (error as Error).name === 'ConflictError';
      const existing = isConflict && (await this.findPullRequest(branch));
      if (!existing) throw error;
      return existing;
    }
  }

  async #userId(username: string): Promise<number> {
    const found: { id: number }[] = await this.#api.get('/users', { username });
    if (found.length === 0) {
      throw new NotFoundError(`GitLab has no user "${username}".`);
    }
    return found[0].id;
  }

  #describe(): Promise<GitlabProject> {
    this.#project ??= this.#api.get(this.#path);
    this.#project.catch(() => {
      this.#project = undefined;
    });
    return this.#project;
  }
}
