import {
  encodeGitPath,
  fulfilGitWish,
  type GitChecks,
  type GitCommit,
  type GitConnection,
  type GitPullRequest,
  type GitTreeEntry,
  type NewGitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Octokit } from '@octokit/core';
import { checksOf } from './checks';
import { treeChunks } from './chunks';
import { pullRequestOf } from './pullRequestOf';

interface GithubRepository {
  owner: string;
  repo: string;
  url: string;
}

interface TreeItem {
  path?: string;
  type?: string;
  sha?: string;
}

/** A repository on GitHub, through the REST API. */
export class GithubConnection implements GitConnection {
  readonly limits = { title: 256, body: 65_536 };
  readonly #client: Octokit;
  readonly #at: { owner: string; repo: string };
  readonly #url: string;
  /** The trees of commits that were read. */
  readonly #trees = new Map<string, string>();

  constructor(client: Octokit, { owner, repo, url }: GithubRepository) {
    this.#client = client;
    this.#at = { owner, repo };
    this.#url = url;
  }

  async describe() {
    const { data } = await this.#client.request(
      'GET /repos/{owner}/{repo}',
      this.#at,
    );
    const { default_branch: defaultBranch, permissions, archived } = data;
    return {
      defaultBranch,
      writable: !archived && permissions?.push !== false,
    };
  }

  async head(branch: string) {
    try {
      const { data } = await this.#client.request(
        'GET /repos/{owner}/{repo}/branches/{branch}',
        { ...this.#at, branch },
      );
      const { sha, commit } = data.commit;
      this.#trees.set(sha, commit.tree.sha);
      return sha;
    } catch (error) {
      if ((error as Error).name === 'NotFoundError') return undefined;
      throw error;
    }
  }

  async message(commit: string) {
    return (await this.#readCommit(commit)).message;
  }

  async tree(commit: string, folder: string): Promise<GitTreeEntry[]> {
    let tree = await this.#treeOf(commit);
    for (const name of folder === '.' ? [] : folder.split('/')) {
      const { items } = await this.#readTree(tree);
      const below = items.find(({ path }) => path === name);
      if (below?.type !== 'tree' || !below.sha) return [];
      tree = below.sha;
    }
    return await this.#filesBelow(tree, '');
  }

  async text(id: string) {
    const { data } = await this.#client.request(
      'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
      { ...this.#at, file_sha: id },
    );
    return Buffer.from(data.content, 'base64').toString('utf8');
  }

  async commit({ branch, parent, create, message, ...content }: GitCommit) {
    let tree = await this.#treeOf(parent);
    for (const entries of treeChunks(content)) {
      const { data } = await this.#client.request(
        'POST /repos/{owner}/{repo}/git/trees',
        { ...this.#at, base_tree: tree, tree: entries },
      );
      tree = data.sha;
    }
    const { data: commit } = await this.#client.request(
      'POST /repos/{owner}/{repo}/git/commits',
      { ...this.#at, message, tree, parents: [parent] },
    );
    this.#trees.set(commit.sha, tree);
    if (create) {
      await this.#client.request('POST /repos/{owner}/{repo}/git/refs', {
        ...{ ...this.#at, ref: `refs/heads/${branch}`, sha: commit.sha },
      });
    } else {
      // Without force, GitHub moves the branch only from an ancestor of the
      // new commit, which is `parent` unless the branch was set back.
      await this.#client.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
        ...{ ...this.#at, ref: `heads/${branch}`, sha: commit.sha },
        force: false,
      });
    }
    return commit.sha;
  }

  async merge({ from, into }: { from: string; into: string }) {
    try {
      const { data, status } = await this.#client.request(
        'POST /repos/{owner}/{repo}/merges',
        { ...this.#at, base: into, head: from },
      );
      // 204: there is nothing to merge.
      return (status as number) === 204
        ? await this.head(into)
        : (data as { sha: string }).sha;
    } catch (error) {
      if ((error as Error).name === 'ConflictError') return undefined;
      throw error;
    }
  }

  async findPullRequest(branch: string): Promise<GitPullRequest | undefined> {
    const { data } = await this.#client.request(
      'GET /repos/{owner}/{repo}/pulls',
      {
        ...{ ...this.#at, state: 'open', per_page: 1 },
        head: `${this.#at.owner}:${branch}`,
      },
    );
    return data.length > 0 ? pullRequestOf(data[0], this.#url) : undefined;
  }

  async createPullRequest(request: NewGitPullRequest) {
    const problems: string[] = [];
    const pullRequest = await this.#open(request, problems);
    const { number } = pullRequest;
    await fulfilGitWish(
      { names: request.labels, problem: 'The labels were not set' },
      problems,
      labels =>
        this.#client.request(
          'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
          { ...this.#at, issue_number: number, labels },
        ),
    );
    const teams = request.reviewers.filter(name => name.includes('/'));
    await fulfilGitWish(
      { names: request.reviewers, problem: 'The reviewers were not asked' },
      problems,
      reviewers =>
        this.#client.request(
          'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
          {
            ...{ ...this.#at, pull_number: number },
            reviewers: reviewers.filter(name => !name.includes('/')),
            team_reviewers: teams.map(name => name.split('/')[1]),
          },
        ),
    );
    return { pullRequest, problems };
  }

  async updatePullRequest(number: number, { body }: { body: string }) {
    await this.#client.request(
      'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
      { ...this.#at, pull_number: number, body },
    );
  }

  async closePullRequest(number: number, comment: string) {
    await this.#client.request(
      'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      { ...this.#at, issue_number: number, body: comment },
    );
    await this.#client.request(
      'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
      { ...this.#at, pull_number: number, state: 'closed' },
    );
  }

  async pullRequest(number: number) {
    const { data } = await this.#client.request(
      'GET /repos/{owner}/{repo}/pulls/{pull_number}',
      { ...this.#at, pull_number: number },
    );
    return pullRequestOf(data, this.#url);
  }

  async checks(commit: string): Promise<GitChecks> {
    const ref = { ...this.#at, ref: commit, per_page: 100 };
    const [runs, statuses] = await Promise.all([
      this.#client.request(
        'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
        ref,
      ),
      this.#client.request(
        'GET /repos/{owner}/{repo}/commits/{ref}/status',
        ref,
      ),
    ]);
    return checksOf(runs.data.check_runs, statuses.data.statuses);
  }

  fileUrl(commit: string, path: string) {
    return `${this.#url}/blob/${commit}/${encodeGitPath(path)}`;
  }

  async #open(
    { branch, baseBranch, title, body, draft }: NewGitPullRequest,
    problems: string[],
  ): Promise<GitPullRequest> {
    const create = async (asDraft: boolean) =>
      await this.#client.request('POST /repos/{owner}/{repo}/pulls', {
        ...{ ...this.#at, head: branch, base: baseBranch },
        ...{ title, body, draft: asDraft },
      });
    try {
      return pullRequestOf((await create(draft)).data, this.#url);
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== 'ConflictError') throw error;
      if (draft && /draft/i.test(message)) {
        problems.push('The repository has no drafts.');
        return pullRequestOf((await create(false)).data, this.#url);
      }
      const existing = await this.findPullRequest(branch);
      if (!existing) throw error;
      return existing;
    }
  }

  async #treeOf(commit: string): Promise<string> {
    return this.#trees.get(commit) ?? (await this.#readCommit(commit)).tree.sha;
  }

  async #readCommit(commit: string) {
    const { data } = await this.#client.request(
      'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
      { ...this.#at, commit_sha: commit },
    );
    this.#trees.set(commit, data.tree.sha);
    return data;
  }

  /** All files of a tree; part by part where GitHub cuts the list. */
  async #filesBelow(tree: string, prefix: string): Promise<GitTreeEntry[]> {
    const whole = await this.#readTree(tree, { recursive: '1' });
    if (!whole.truncated) return filesIn(whole.items, prefix);
    const { items, truncated } = await this.#readTree(tree);
    if (truncated) {
      throw new ServiceUnavailableError(
        'GitHub does not list all files of the folder: there are too many.',
      );
    }
    const files = filesIn(items, prefix);
    for (const { type, path, sha } of items) {
      if (type !== 'tree' || !sha) continue;
      files.push(...(await this.#filesBelow(sha, `${prefix}${path}/`)));
    }
    return files;
  }

  async #readTree(tree: string, options: { recursive?: string } = {}) {
    const { data } = await this.#client.request(
      'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
      { ...this.#at, tree_sha: tree, ...options },
    );
    return { items: data.tree as TreeItem[], truncated: data.truncated };
  }
}

function filesIn(items: readonly TreeItem[], prefix: string): GitTreeEntry[] {
  return items
    .filter(({ type }) => type === 'blob')
    .map(({ path, sha }) => ({ path: `${prefix}${path}`, id: sha! }));
}
