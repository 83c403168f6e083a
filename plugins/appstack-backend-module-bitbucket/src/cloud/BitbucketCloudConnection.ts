import {
  encodeGitPath,
  fulfilGitWish,
  RemoteGitConnection,
  summarizeGitChecks,
  type GitCommit,
  type GitHostClient,
  type GitPullRequest,
  type GitRemote,
  type GitRepository,
  type NewGitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';
import { ServiceUnavailableError } from '@backstage/errors';
import { refuseLabels } from '../labels';
import {
  checkOf,
  pullRequestOf,
  type CloudPullRequest,
  type CloudStatus,
} from './documents';
import { commitForm } from './multipart';

/** How many pages of a list are read. */
const PAGES = 5;

interface Page<T> {
  values: T[];
  next?: string;
}

/** A repository on Bitbucket Cloud: read by Git, written to by the REST API. */
export class BitbucketCloudConnection extends RemoteGitConnection {
  readonly limits = { title: 255, body: 32_000 };
  readonly #api: GitHostClient;
  readonly #url: string;
  readonly #name: string;
  readonly #path: string;

  constructor(
    api: GitHostClient,
    git: GitRemote,
    { url, name }: GitRepository,
  ) {
    super(git);
    this.#api = api;
    this.#url = url;
    this.#name = name;
    this.#path = `/repositories/${name}`;
  }

  async describe() {
    const { mainbranch } = await this.#api.get<{
      mainbranch: { name: string } | null;
    }>(this.#path);
    // The API does not tell the rights of its caller.
    return { defaultBranch: mainbranch?.name ?? 'main', writable: true };
  }

  override async commit(commit: GitCommit) {
    const files = await this.git.tree(commit.parent, '.');
    const executables = files.filter(({ executable }) => executable);
    const { body, contentType } = commitForm(
      commit,
      new Set(executables.map(({ path }) => path)),
    );
    const { headers } = await this.#api.send('POST', `${this.#path}/src`, {
      body,
      headers: { 'content-type': contentType },
    });
    const [, id] =
      /\/commit\/([\da-f]{40})$/.exec(headers.get('location') ?? '') ?? [];
    const head = id ?? (await this.head(commit.branch));
    if (!head) {
      throw new ServiceUnavailableError(
        'Bitbucket Cloud does not tell which commit it made.',
      );
    }
    return head;
  }

  /** There is no merge but that of a pull request. */
  override async merge() {
    return undefined;
  }

  async findPullRequest(branch: string): Promise<GitPullRequest | undefined> {
    const name = branch.replace(/[\\"]/g, '\\$&');
    const { values } = await this.#api.get<Page<CloudPullRequest>>(
      `${this.#path}/pullrequests`,
      { q: `source.branch.name="${name}" AND state="OPEN"`, pagelen: 50 },
    );
    // Branches of forks have the same names.
    const own = values.find(
      ({ source }) => source.repository?.full_name === this.#name,
    );
    return own && (await this.#read(own));
  }

  async createPullRequest(request: NewGitPullRequest) {
    const problems: string[] = [];
    const pullRequest = await this.#open(request);
    const path = `${this.#path}/pullrequests/${pullRequest.number}`;
    await refuseLabels(request, problems);
    await fulfilGitWish(
      { names: request.reviewers, problem: 'The reviewers were not asked' },
      problems,
      async names => {
        await this.#change(path, { reviewers: names.map(reviewerOf) });
      },
    );
    return { pullRequest, problems };
  }

  async updatePullRequest(number: number, { body }: { body: string }) {
    await this.#change(`${this.#path}/pullrequests/${number}`, {
      description: body,
    });
  }

  async closePullRequest(number: number, comment: string) {
    const path = `${this.#path}/pullrequests/${number}`;
    await this.#api.json('POST', `${path}/comments`, {
      body: { content: { raw: comment } },
    });
    await this.#api.json('POST', `${path}/decline`);
  }

  async pullRequest(number: number) {
    return await this.#read(
      await this.#api.get(`${this.#path}/pullrequests/${number}`),
    );
  }

  async checks(commit: string) {
    const statuses: CloudStatus[] = [];
    let next: string | undefined =
      `${this.#path}/commit/${commit}/statuses?pagelen=100`;
    for (let page = 0; next && page < PAGES; page++) {
      const some: Page<CloudStatus> = await this.#api.get(next);
      statuses.push(...some.values);
      next = this.#below(some.next);
    }
    return summarizeGitChecks(statuses.map(checkOf));
  }

  fileUrl(commit: string, path: string) {
    return `${this.#url}/src/${commit}/${encodeGitPath(path)}`;
  }

  async #open(request: NewGitPullRequest): Promise<GitPullRequest> {
    const { branch, baseBranch, title, body, draft } = request;
    // Bitbucket changes one that is open instead of refusing another one.
    const existing = await this.findPullRequest(branch);
    if (existing) return existing;
    return await this.#read(
      await this.#api.json('POST', `${this.#path}/pullrequests`, {
        body: {
          ...{ title, description: body, draft },
          source: { branch: { name: branch } },
          destination: { branch: { name: baseBranch } },
        },
      }),
    );
  }

  /** A change without the reviewers would take them away. */
  async #change(path: string, change: object) {
    const present = await this.#api.get<CloudPullRequest>(path);
    const { title, description, reviewers = [] } = present;
    await this.#api.json('PUT', path, {
      body: {
        ...{ title, description },
        reviewers: reviewers.map(({ uuid }) => ({ uuid })),
        ...change,
      },
    });
  }

  /** Documents of pull requests have but the beginning of a commit's id. */
  async #read(document: CloudPullRequest): Promise<GitPullRequest> {
    const isOpen = document.state === 'OPEN';
    const head = isOpen
      ? await this.head(document.source.branch.name)
      : undefined;
    return pullRequestOf(document, { url: this.#url, head });
  }

  /** The path of a next page, if it is one of the same list. */
  #below(next: string | undefined): string | undefined {
    if (!next) return undefined;
    const { pathname, search } = new URL(next);
    const at = pathname.indexOf(this.#path);
    return at < 0 ? undefined : `${pathname.slice(at)}${search}`;
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Bitbucket writes the ids of people in braces; others are ids of their accounts. */
function reviewerOf(name: string) {
  return UUID.test(name) ? { uuid: `{${name}}` } : { account_id: name };
}
