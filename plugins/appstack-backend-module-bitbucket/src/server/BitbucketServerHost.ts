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
  getBitbucketServerRequestOptions,
  type BitbucketServerIntegrationConfig,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { authorOf } from './authorOf';
import { BitbucketServerConnection } from './BitbucketServerConnection';

/** What Bitbucket takes for the key of a project, the name of a person or a repository. */
const NAME = /^[\w][\w. -]{0,127}$/;

/** Bitbucket Data Center, with the credentials of `integrations.bitbucketServer`. */
export class BitbucketServerHost implements GitHost {
  readonly name = 'Bitbucket Data Center';
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
    const found = path && repositoryIn(path);
    if (!found) return undefined;
    const { owner, slug } = found;
    const page = owner.startsWith('~')
      ? `users/${owner.slice(1)}`
      : `projects/${owner}`;
    return { url: `${base}/${page}/repos/${slug}`, name: `${owner}/${slug}` };
  }

  async open(
    { url, name }: GitRepository,
    { token, signal }: { token?: string; signal: AbortSignal },
  ): Promise<GitConnection> {
    const config = this.#configOf(new URL(url).host);
    const authorization = token
      ? `Bearer ${token}`
      : config &&
        getBitbucketServerRequestOptions(config).headers.Authorization;
    if (!config || !authorization) {
      throw new AuthenticationError(
        `There are no credentials for ${url}. Sign in to ${this.name}, or give integrations.bitbucketServer credentials.`,
      );
    }
    const shared = {
      ...{ host: this.name, signal },
      headers: { authorization },
    };
    const api = new GitHostClient({ ...shared, baseUrl: config.apiBaseUrl });
    const base = baseOf(config);
    const repository = new GitHostClient({
      ...shared,
      baseUrl: `${base}/scm/${name}.git`,
    });
    const git = new GitRemote(repository, { author: () => authorOf(api) });
    return new BitbucketServerConnection(api, git, { url, name, base });
  }

  #configOf(host: string): BitbucketServerIntegrationConfig | undefined {
    return this.#integrations.bitbucketServer
      .list()
      .map(({ config }) => config)
      .find(config => config.host === host);
  }
}

/** The address of the server, below which its pages are. */
function baseOf({ apiBaseUrl }: BitbucketServerIntegrationConfig): string {
  return apiBaseUrl.replace(/\/rest\/api\/[^/]+\/*$/, '').replace(/\/+$/, '');
}

/** The repository of a page or of Git; those of people have keys with a tilde. */
function repositoryIn(
  segments: readonly string[],
): { owner: string; slug: string } | undefined {
  const [kind, name = '', repos, third = ''] = segments;
  const isPage = repos === 'repos' && /^(projects|users)$/.test(kind);
  if (!isPage && kind !== 'scm') return undefined;
  const owner = kind === 'users' ? `~${name}` : name;
  const slug = isPage ? third : (repos ?? '').replace(/\.git$/, '');
  if (!NAME.test(owner.replace(/^~/, '')) || !NAME.test(slug)) return undefined;
  return { owner, slug };
}
