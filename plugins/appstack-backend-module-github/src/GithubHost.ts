import type {
  GitConnection,
  GitHost,
  GitRepository,
} from '@appstack/backstage-plugin-appstack-node';
import { AuthenticationError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type GithubIntegrationConfig,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import type { Octokit } from '@octokit/core';
import { GithubConnection } from './GithubConnection';
import { createClient } from './client';

/** What GitHub takes for the name of an owner or a repository. */
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/** GitHub and GitHub Enterprise, with the credentials of `integrations.github`. */
export class GithubHost implements GitHost {
  readonly name = 'GitHub';
  readonly #integrations: ScmIntegrationRegistry;
  readonly #credentials: GithubCredentialsProvider;

  constructor(integrations: ScmIntegrationRegistry) {
    this.#integrations = integrations;
    this.#credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  }

  repositoryAt(address: string): GitRepository | undefined {
    if (!URL.canParse(address)) return undefined;
    const { protocol, host, pathname, username, password } = new URL(address);
    if (username || password) return undefined;
    const config = this.#configOf(host);
    if (!config || protocol !== new URL(apiOf(config)).protocol)
      return undefined;
    const [owner, repository = ''] = pathname.split('/').slice(1);
    const repo = repository.replace(/\.git$/, '');
    if (!NAME.test(owner) || !NAME.test(repo)) return undefined;
    return {
      url: `${protocol}//${host}/${owner}/${repo}`,
      name: `${owner}/${repo}`,
    };
  }

  async open(
    repository: GitRepository,
    options: { token?: string; signal: AbortSignal },
  ): Promise<GitConnection> {
    const client = await this.client(repository, options);
    const [owner, repo] = repository.name.split('/');
    return new GithubConnection(client, { owner, repo, url: repository.url });
  }

  /** A client with the person's own token, or with the credentials of the integration. */
  async client(
    { url }: GitRepository,
    { token: ownToken, signal }: { token?: string; signal: AbortSignal },
  ): Promise<Octokit> {
    const config = this.#configOf(new URL(url).host);
    const token =
      ownToken ?? (await this.#credentials.getCredentials({ url })).token;
    if (!config || !token) {
      throw new AuthenticationError(
        `There are no credentials for ${url}. Sign in to ${this.name}, or give integrations.github a token or an app.`,
      );
    }
    return createClient({ baseUrl: apiOf(config), token, signal });
  }

  #configOf(host: string): GithubIntegrationConfig | undefined {
    return this.#integrations.github
      .list()
      .map(({ config }) => config)
      .find(config => config.host === host);
  }
}

function apiOf({ host, apiBaseUrl }: GithubIntegrationConfig): string {
  return apiBaseUrl ?? `https://${host}/api/v3`;
}
