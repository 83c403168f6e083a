import type {
  GitHostClient,
  GitHostRequest,
} from '@appstack/backstage-plugin-appstack-node';
import type { AzureRepository } from './address';

const VERSION = '7.0';
/** Of parts of the API that have no other version. */
export const PREVIEW = '7.0-preview.1';

interface Description {
  id: string;
  project: { id: string };
  defaultBranch?: string;
  isDisabled?: boolean;
}

/** The REST API of a repository. */
export class AzureApi {
  readonly #client: GitHostClient;
  readonly #project: string;
  readonly #path: string;
  /** The page of the project. */
  readonly projectUrl: string;
  #description?: Promise<Description>;

  constructor(
    client: GitHostClient,
    { collection, project, name }: AzureRepository,
  ) {
    this.#client = client;
    this.projectUrl = `${collection}/${encodeURIComponent(project)}`;
    this.#project = `/${encodeURIComponent(project)}/_apis`;
    this.#path = `${this.#project}/git/repositories/${encodeURIComponent(name)}`;
  }

  get host(): string {
    return this.#client.host;
  }

  /** What the repository is; read once. */
  describe(): Promise<Description> {
    this.#description ??= this.get('');
    this.#description.catch(() => {
      this.#description = undefined;
    });
    return this.#description;
  }

  async get<T>(path: string, query?: GitHostRequest['query']): Promise<T> {
    return await this.#client.get(`${this.#path}${path}`, {
      'api-version': VERSION,
      ...query,
    });
  }

  async text(path: string): Promise<string> {
    const { bytes } = await this.#client.send('GET', `${this.#path}${path}`, {
      query: { 'api-version': VERSION, $format: 'octetStream' },
      headers: { accept: 'application/octet-stream' },
    });
    return bytes.toString('utf8');
  }

  /** What the policies of the project say. */
  async policies<T>(path: string, query: GitHostRequest['query']): Promise<T> {
    return await this.#client.get(`${this.#project}/policy${path}`, {
      'api-version': PREVIEW,
      ...query,
    });
  }

  async change(
    method: string,
    path: string,
    body: object,
    version = VERSION,
  ): Promise<any> {
    return await this.#client.json(method, `${this.#path}${path}`, {
      ...{ body, query: { 'api-version': version } },
    });
  }

  /** A request that is of the project, and not of the repository. */
  async inProject(
    method: string,
    path: string,
    { query, body }: Pick<GitHostRequest, 'query' | 'body'> = {},
  ): Promise<any> {
    return await this.#client.json(method, `${this.#project}${path}`, {
      ...{ body, query: { 'api-version': VERSION, ...query } },
    });
  }

  /** A page of a list of the project, and the token of the next one. */
  async pageInProject<T>(
    path: string,
    query: GitHostRequest['query'],
  ): Promise<{ value: T[]; next?: string }> {
    const { bytes, headers } = await this.#client.send(
      'GET',
      `${this.#project}${path}`,
      {
        query: { 'api-version': VERSION, ...query },
        headers: { accept: 'application/json' },
      },
    );
    return {
      value: JSON.parse(bytes.toString('utf8')).value,
      next: headers.get('x-ms-continuationtoken') ?? undefined,
    };
  }

  /** A text of the project from a byte on, as it comes. */
  bytesInProject(path: string, from: number): AsyncIterable<Uint8Array> {
    return this.#client.bytesFrom(`${this.#project}${path}`, from, {
      query: { 'api-version': VERSION },
      headers: { accept: 'text/plain' },
    });
  }
}
