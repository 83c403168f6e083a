import {
  gitAddress,
  GitHostClient,
  gitPathBelow,
  GitRemote,
  type GitConnection,
  type GitHost,
  type GitRepository,
} from '@appstack/backstage-plugin-appstack-node';
import { AuthenticationError } from '@backstage/errors';
import {
  DefaultGitlabCredentialsProvider,
  type GitLabIntegrationConfig,
  type GitlabCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { GitlabConnection } from './GitlabConnection';

/** What GitLab takes for the name of a group or a project. */
const NAME = /^[\w.][\w.-]{0,254}$/;
/** What follows the path of a project in the address of something in it; no project has these names. */
const PARTS = new Set(['-', 'blob', 'tree', 'raw', 'edit']);

/** GitLab, self-managed or not, with the credentials of `integrations.gitlab`. */
export class GitlabHost implements GitHost {
  readonly name = 'GitLab';
  readonly #integrations: ScmIntegrationRegistry;
  readonly #credentials: GitlabCredentialsProvider;

  constructor(integrations: ScmIntegrationRegistry) {
    this.#integrations = integrations;
    this.#credentials =
      DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
  }

  repositoryAt(address: string): GitRepository | undefined {
    const parts = gitAddress(address);
    const config = parts && this.#configOf(parts.host);
    if (!config) return undefined;
    const path = gitPathBelow(parts, config.baseUrl);
    if (!path) return undefined;
    const end = path.findIndex((name, i) => i > 1 && PARTS.has(name));
    const names = (end < 0 ? path : path.slice(0, end)).filter(
      (name, i, all) => name !== '' || i < all.length - 1,
    );
    const last = names.pop()?.replace(/\.git$/, '');
    const project = [...names, last ?? ''];
    if (project.length < 2 || !project.every(name => NAME.test(name))) {
      return undefined;
    }
    const name = project.join('/');
    return { url: `${withoutSlash(config.baseUrl)}/${name}`, name };
  }

  async open(
    { url, name }: GitRepository,
    { token: ownToken, signal }: { token?: string; signal: AbortSignal },
  ): Promise<GitConnection> {
    const { token, api } = await this.#signedIn(url, ownToken, signal);
    const basic = Buffer.from(`oauth2:${token}`).toString('base64');
    const repository = new GitHostClient({
      ...{ host: this.name, signal },
      baseUrl: `${url}.git`,
      headers: { authorization: `Basic ${basic}` },
    });
    const author = async () => authorOf(await api.get('/user'));
    const git = new GitRemote(repository, { author });
    return new GitlabConnection(api, git, { url, name });
  }

  /** The REST API, with the credentials of the integration. */
  async api(
    { url }: GitRepository,
    { signal }: { signal: AbortSignal },
  ): Promise<GitHostClient> {
    return (await this.#signedIn(url, undefined, signal)).api;
  }

  async #signedIn(
    url: string,
    ownToken: string | undefined,
    signal: AbortSignal,
  ) {
    const config = this.#configOf(new URL(url).host);
    const token =
      ownToken ?? (await this.#credentials.getCredentials({ url })).token;
    if (!config || !token) {
      throw new AuthenticationError(
        `There are no credentials for ${url}. Sign in to ${this.name}, or give integrations.gitlab a token.`,
      );
    }
    const api = new GitHostClient({
      ...{ host: this.name, signal },
      baseUrl: config.apiBaseUrl,
      headers: { authorization: `Bearer ${token}` },
    });
    return { token, api };
  }

  #configOf(host: string): GitLabIntegrationConfig | undefined {
    return this.#integrations.gitlab
      .list()
      .map(({ config }) => config)
      .find(config => config.host === host);
  }
}

interface GitlabUser {
  name: string;
  username: string;
  commit_email?: string | null;
  email?: string | null;
}

/** Commits are by the address that GitLab knows its user by. */
function authorOf({ name, username, commit_email, email }: GitlabUser) {
  return {
    name: name || username,
    email: commit_email || email || `${username}@users.noreply`,
  };
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
