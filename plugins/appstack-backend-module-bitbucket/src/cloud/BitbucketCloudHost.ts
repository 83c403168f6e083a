import {
  gitAddress,
  GitHostClient,
  GitRemote,
  type GitConnection,
  type GitHost,
  type GitRepository,
} from '@appstack/backstage-plugin-appstack-node';
import { AuthenticationError } from '@backstage/errors';
import {
  getBitbucketCloudRequestOptions,
  type BitbucketCloudIntegrationConfig,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { BitbucketCloudConnection } from './BitbucketCloudConnection';

/** What Bitbucket takes for the name of a workspace or a repository. */
const NAME = /^[\w.-]{1,100}$/;

/** Bitbucket Cloud, with the credentials of `integrations.bitbucketCloud`. */
export class BitbucketCloudHost implements GitHost {
  readonly name = 'Bitbucket Cloud';
  readonly #integrations: ScmIntegrationRegistry;

  constructor(integrations: ScmIntegrationRegistry) {
    this.#integrations = integrations;
  }

  repositoryAt(address: string): GitRepository | undefined {
    const parts = gitAddress(address);
    if (parts?.protocol !== 'https:' || !this.#configOf(parts.host)) {
      return undefined;
    }
    const [workspace, repository = ''] = parts.segments;
    const slug = repository.replace(/\.git$/, '');
    if (!NAME.test(workspace) || !NAME.test(slug)) return undefined;
    const name = `${workspace}/${slug}`;
    return { url: `https://${parts.host}/${name}`, name };
  }

  async open(
    { url, name }: GitRepository,
    { token, signal }: { token?: string; signal: AbortSignal },
  ): Promise<GitConnection> {
    const config = this.#configOf(new URL(url).host);
    const authorization = token
      ? `Bearer ${token}`
      : config && (await authorizationOf(config));
    if (!config || !authorization) {
      throw new AuthenticationError(
        `There are no credentials for ${url}. Sign in to ${this.name}, or give integrations.bitbucketCloud credentials.`,
      );
    }
    const shared = { host: this.name, signal };
    const api = new GitHostClient({
      ...shared,
      baseUrl: config.apiBaseUrl,
      headers: { authorization },
      isForbidden: words => /permission|restricted|protected/i.test(words),
    });
    const repository = new GitHostClient({
      ...shared,
      baseUrl: `${url}.git`,
      headers: { authorization: forGit(authorization) },
    });
    // Commits are made by the API, which knows their author.
    const author = async () => ({ name: 'AppStack', email: '' });
    const git = new GitRemote(repository, { author });
    return new BitbucketCloudConnection(api, git, { url, name });
  }

  #configOf(host: string): BitbucketCloudIntegrationConfig | undefined {
    return this.#integrations.bitbucketCloud
      .list()
      .map(({ config }) => config)
      .find(config => config.host === host);
  }
}

async function authorizationOf(
  config: BitbucketCloudIntegrationConfig,
): Promise<string | undefined> {
  const { headers } = await getBitbucketCloudRequestOptions(config);
  return headers.Authorization;
}

/** Git takes tokens as passwords of users with these names. */
function forGit(authorization: string): string {
  const [scheme, value] = authorization.split(' ');
  const password =
    scheme === 'Bearer'
      ? `x-token-auth:${value}`
      : Buffer.from(value, 'base64')
          .toString()
          .replace(/^[^:]*/, 'x-bitbucket-api-token-auth');
  return `Basic ${Buffer.from(password).toString('base64')}`;
}
