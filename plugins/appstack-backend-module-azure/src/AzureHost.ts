import {
  gitAddress,
  GitHostClient,
  type GitConnection,
  type GitHost,
  type GitRepository,
} from '@appstack/backstage-plugin-appstack-node';
import { AuthenticationError } from '@backstage/errors';
import {
  DefaultAzureDevOpsCredentialsProvider,
  type AzureDevOpsCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { AzureApi } from './AzureApi';
import { AzureConnection } from './AzureConnection';
import { partsOf, type AzureRepository } from './address';

/** Azure DevOps, in the cloud or as a server, with the credentials of `integrations.azure`. */
export class AzureHost implements GitHost {
  readonly name = 'Azure DevOps';
  readonly #integrations: ScmIntegrationRegistry;
  readonly #credentials: AzureDevOpsCredentialsProvider;

  constructor(integrations: ScmIntegrationRegistry) {
    this.#integrations = integrations;
    this.#credentials =
      DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);
  }

  repositoryAt(address: string): GitRepository | undefined {
    const found = this.#find(address);
    return found && { url: found.url, name: `${found.project}/${found.name}` };
  }

  async open(
    repository: GitRepository,
    options: { token?: string; signal: AbortSignal },
  ): Promise<GitConnection> {
    const { api, found } = await this.#signedIn(repository, options);
    return new AzureConnection(api, found);
  }

  /** The REST API, with the credentials of the integration. */
  async api(
    repository: GitRepository,
    { signal }: { signal: AbortSignal },
  ): Promise<AzureApi> {
    return (await this.#signedIn(repository, { signal })).api;
  }

  async #signedIn(
    { url }: GitRepository,
    { token, signal }: { token?: string; signal: AbortSignal },
  ): Promise<{ api: AzureApi; found: AzureRepository }> {
    const found = this.#find(url);
    const headers = token
      ? { authorization: authorizationOf(token) }
      : (await this.#credentials.getCredentials({ url }))?.headers;
    if (!found || !headers) {
      throw new AuthenticationError(
        `There are no credentials for ${url}. Sign in to ${this.name}, or give integrations.azure credentials.`,
      );
    }
    const client = new GitHostClient({
      ...{ host: this.name, signal, headers, isForbidden },
      baseUrl: found.collection,
    });
    return { api: new AzureApi(client, found), found };
  }

  #find(address: string): AzureRepository | undefined {
    const parts = gitAddress(address);
    const isOurs = this.#integrations.azure
      .list()
      .some(({ config }) => config.host === parts?.host);
    return parts && isOurs ? partsOf(parts) : undefined;
  }
}

/** Sign-ins give JSON web tokens; others are personal access tokens. */
function authorizationOf(token: string): string {
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return `Bearer ${token}`;
  return `Basic ${Buffer.from(`:${token}`).toString('base64')}`;
}

/** The policies of a branch permit no pushes to it, or the right to push is missing. */
function isForbidden(words: string): boolean {
  return /TF402455|TF401027/.test(words);
}
