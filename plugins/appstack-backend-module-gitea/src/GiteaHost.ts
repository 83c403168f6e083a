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
  getGiteaRequestOptions,
  type GiteaIntegrationConfig,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { GiteaConnection } from './GiteaConnection';

/** What Gitea takes for the name of an owner or a repository. */
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/** Gitea and what has its API, with the credentials of `integrations.gitea`. */
export class GiteaHost implements GitHost {
  readonly name = 'Gitea';
  readonly #integrations: ScmIntegrationRegistry;

  constructor(integrations: ScmIntegrationRegistry) {
    this.#integrations = integrations;
  }

  repositoryAt(address: string): GitRepository | undefined {
    const parts = gitAddress(address);
    const config = parts && this.#configOf(parts.host);
    if (!config) return undefined;
    const base = baseOf(config);
    const path = gitPathBelow(parts, base);
    if (!path) return undefined;
    const [owner, repository = ''] = path;
    const repo = repository.replace(/\.git$/, '');
    if (!NAME.test(owner) || !NAME.test(repo)) return undefined;
    const name = `${owner}/${repo}`;
    return { url: `${base}/${name}`, name };
  }

  async open(
    { url, name }: GitRepository,
    { token, signal }: { token?: string; signal: AbortSignal },
  ): Promise<GitConnection> {
    const config = this.#configOf(new URL(url).host);
    const authorization = token
      ? `token ${token}`
      : config && getGiteaRequestOptions(config).headers?.Authorization;
    if (!config || !authorization) {
      throw new AuthenticationError(
        `There are no credentials for ${url}. Sign in to ${this.name}, or give integrations.gitea a password or a token.`,
      );
    }
    const shared = { host: this.name, signal };
    const api = new GitHostClient({
      ...shared,
      baseUrl: `${baseOf(config)}/api/v1`,
      headers: { authorization },
    });
    const repository = new GitHostClient({
      ...shared,
      baseUrl: `${url}.git`,
      headers: { authorization: forGit(authorization) },
    });
    const author = async () => authorOf(await api.get('/user'));
    const git = new GitRemote(repository, { author });
    return new GiteaConnection(api, git, { url, name });
  }

  #configOf(host: string): GiteaIntegrationConfig | undefined {
    return this.#integrations.gitea
      .list()
      .map(({ config }) => config)
      .find(config => config.host === host);
  }
}

function baseOf({ baseUrl, host }: GiteaIntegrationConfig): string {
  return (baseUrl ?? `https://${host}`).replace(/\/+$/, '');
}

/** Git takes a token as the password of any user. */
function forGit(authorization: string): string {
  const [scheme, value] = authorization.split(' ');
  if (scheme.toLowerCase() === 'basic') return authorization;
  return `Basic ${Buffer.from(`oauth2:${value}`).toString('base64')}`;
}

interface GiteaUser {
  login: string;
  full_name?: string;
  email?: string;
}

function authorOf({ login, full_name, email }: GiteaUser) {
  return {
    name: full_name || login,
    email: email || `${login}@users.noreply`,
  };
}
