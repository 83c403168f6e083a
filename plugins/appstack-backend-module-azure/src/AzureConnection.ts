import {
  encodeGitPath,
  fulfilGitWish,
  summarizeGitChecks,
  type GitCommit,
  type GitConnection,
  type GitPullRequest,
  type GitTreeEntry,
  type NewGitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AzureRepository } from './address';
import { PREVIEW, type AzureApi } from './AzureApi';
import { changesOf, commonFolder } from './changes';
import {
  checkOfPolicy,
  checkOfStatus,
  pullRequestOf,
  type AzureEvaluation,
  type AzurePullRequest,
  type AzureStatus,
} from './documents';

const POLL_MS = 500;
const POLLS = 40;
const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

interface List<T> {
  value: T[];
}

interface Merge {
  mergeOperationId: number;
  status: string;
  detailedStatus?: { mergeCommitId?: string };
}

const refOf = (branch: string) => `refs/heads/${branch}`;

/** A repository on Azure DevOps, through the REST API. */
export class AzureConnection implements GitConnection {
  readonly limits = { title: 400, body: 4000 };
  readonly #api: AzureApi;
  readonly #url: string;

  constructor(api: AzureApi, { url }: AzureRepository) {
    this.#api = api;
    this.#url = url;
  }

  async describe() {
    const { defaultBranch, isDisabled } = await this.#api.describe();
    return {
      defaultBranch: defaultBranch?.replace(/^refs\/heads\//, '') ?? 'main',
      // The API does not tell the rights of its caller.
      writable: !isDisabled,
    };
  }

  async head(branch: string) {
    const refs = await this.#api.get<List<{ name: string; objectId: string }>>(
      '/refs',
      // All branches whose names begin so; the whole name comes first.
      { filter: `heads/${branch}`, $top: 100 },
    );
    return refs.value.find(({ name }) => name === refOf(branch))?.objectId;
  }

  async message(commit: string) {
    const { comment } = await this.#api.get<{ comment: string }>(
      `/commits/${commit}`,
    );
    return comment;
  }

  async tree(commit: string, folder: string): Promise<GitTreeEntry[]> {
    const prefix = folder === '.' ? '/' : `/${folder}/`;
    try {
      const { value } = await this.#api.get<
        List<{ path: string; objectId: string; gitObjectType: string }>
      >('/items', {
        scopePath: folder === '.' ? '/' : `/${folder}`,
        recursionLevel: 'Full',
        'versionDescriptor.versionType': 'commit',
        'versionDescriptor.version': commit,
      });
      return value
        .filter(item => item.gitObjectType === 'blob')
        .filter(({ path }) => path.startsWith(prefix))
        .map(({ path, objectId: id }) => ({
          path: path.slice(prefix.length),
          id,
        }));
    } catch (error) {
      if ((error as Error).name === 'NotFoundError') return [];
      throw error;
    }
  }

  async text(id: string) {
    return await this.#api.text(`/blobs/${id}`);
  }

  async commit({ branch, parent, message, ...content }: GitCommit) {
    const folder = commonFolder(content);
    const present = (await this.tree(parent, folder)).map(({ path }) =>
      folder === '.' ? path : `${folder}/${path}`,
    );
    const changes = changesOf(content, new Set(present));
    // A new branch begins at this id as well; one that exists must be there.
    const refUpdates = [{ name: refOf(branch), oldObjectId: parent }];
    const { commits } = await this.#api.change('POST', '/pushes', {
      refUpdates,
      commits: [{ comment: message, changes }],
    });
    return commits[0].commitId as string;
  }

  async merge({ from, into }: { from: string; into: string }) {
    const [theirs, ours] = await Promise.all([
      this.#existing(from),
      this.#existing(into),
    ]);
    const { value: bases } = await this.#api.get<List<{ commitId: string }>>(
      `/commits/${ours}/mergebases`,
      { otherCommitId: theirs },
    );
    if (bases.some(({ commitId }) => commitId === theirs)) return ours;
    const merged = await this.#merge({
      comment: `Merge branch '${from}' into ${into}`,
      parents: [ours, theirs],
    });
    if (merged) await this.#move(into, ours, merged);
    return merged;
  }

  async findPullRequest(branch: string): Promise<GitPullRequest | undefined> {
    const { value } = await this.#api.get<List<AzurePullRequest>>(
      '/pullrequests',
      {
        'searchCriteria.status': 'active',
        'searchCriteria.sourceRefName': refOf(branch),
      },
    );
    const own = value.find(({ forkSource }) => !forkSource);
    return own && (await this.#read(own));
  }

  async createPullRequest(request: NewGitPullRequest) {
    const problems: string[] = [];
    const pullRequest = await this.#open(request);
    const path = `/pullrequests/${pullRequest.number}`;
    await fulfilGitWish(
      { names: request.labels, problem: 'The labels were not set' },
      problems,
      async names => {
        for (const name of names) {
          await this.#api.change('POST', `${path}/labels`, { name });
        }
      },
    );
    await fulfilGitWish(
      { names: request.reviewers, problem: 'The reviewers were not asked' },
      problems,
      async reviewers => {
        refuseNames(reviewers);
        for (const id of reviewers) {
          await this.#api.change('PUT', `${path}/reviewers/${id}`, { vote: 0 });
        }
      },
    );
    return { pullRequest, problems };
  }

  async updatePullRequest(number: number, { body }: { body: string }) {
    await this.#api.change('PATCH', `/pullrequests/${number}`, {
      description: body,
    });
  }

  async closePullRequest(number: number, comment: string) {
    const path = `/pullrequests/${number}`;
    await this.#api.change('POST', `${path}/threads`, {
      comments: [{ content: comment, commentType: 'text' }],
      status: 'closed',
    });
    await this.#api.change('PATCH', path, { status: 'abandoned' });
  }

  async pullRequest(number: number) {
    return await this.#read(await this.#api.get(`/pullrequests/${number}`));
  }

  async checks(commit: string, pullRequest: number) {
    const { project } = await this.#api.describe();
    const [policies, statuses] = await Promise.all([
      this.#api.policies<List<AzureEvaluation>>('/evaluations', {
        artifactId: `vstfs:///CodeReview/CodeReviewId/${project.id}/${pullRequest}`,
      }),
      this.#api.get<List<AzureStatus>>(`/commits/${commit}/statuses`, {
        latestOnly: true,
        top: 1000,
      }),
    ]);
    return summarizeGitChecks([
      ...policies.value.flatMap(checkOfPolicy),
      ...statuses.value.flatMap(checkOfStatus),
    ]);
  }

  fileUrl(commit: string, path: string) {
    return `${this.#url}?path=/${encodeGitPath(path)}&version=GC${commit}`;
  }

  async #existing(branch: string): Promise<string> {
    const head = await this.head(branch);
    if (!head) throw new NotFoundError(`There is no branch "${branch}".`);
    return head;
  }

  async #open(request: NewGitPullRequest): Promise<GitPullRequest> {
    const { branch, baseBranch, title, body, draft } = request;
    try {
      return await this.#read(
        await this.#api.change('POST', '/pullrequests', {
          sourceRefName: refOf(branch),
          targetRefName: refOf(baseBranch),
          ...{ title, description: body, isDraft: draft },
        }),
      );
    } catch (error) {
      const isConflict = (error as Error).name === 'ConflictError';
      const existing = isConflict && (await this.findPullRequest(branch));
      if (!existing) throw error;
      return existing;
    }
  }

  /** The head that the API gives is the one of its last look for conflicts. */
  async #read(document: AzurePullRequest): Promise<GitPullRequest> {
    const branch = document.sourceRefName.replace(/^refs\/heads\//, '');
    const head =
      document.status === 'active' ? await this.head(branch) : undefined;
    return pullRequestOf(document, { url: this.#url, head });
  }

  /** Makes a merge that no branch has yet; nothing when it conflicts. */
  async #merge(request: object): Promise<string | undefined> {
    let merge: Merge = await this.#api.change(
      'POST',
      '/merges',
      request,
      PREVIEW,
    );
    for (let poll = 0; poll < POLLS; poll++) {
      if (merge.status !== 'queued' && merge.status !== 'inProgress') {
        return merge.detailedStatus?.mergeCommitId;
      }
      await sleep(POLL_MS);
      merge = await this.#api.get(`/merges/${merge.mergeOperationId}`, {
        'api-version': PREVIEW,
      });
    }
    return undefined;
  }

  async #move(branch: string, oldObjectId: string, newObjectId: string) {
    const update = { name: refOf(branch), oldObjectId, newObjectId };
    const { value } = await this.#api.change('POST', '/refs', [update]);
    const [{ success, updateStatus }] = value;
    if (success) return;
    const refuses = `${this.#api.host} refuses: ${updateStatus}`;
    throw /permission|rejectedBy/i.test(updateStatus)
      ? new NotAllowedError(refuses)
      : new ConflictError(refuses);
  }
}

function refuseNames(reviewers: readonly string[]) {
  const name = reviewers.find(reviewer => !GUID.test(reviewer));
  if (name === undefined) return;
  throw new InputError(
    `Azure DevOps knows reviewers by the ids of their identities; "${name}" is none.`,
  );
}
