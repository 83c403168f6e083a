import type { Mapping } from '@appstack/compiler/model';
import type {
  AppStackQuery,
  CreateAppStackRequest,
  DiffQuery,
  ExplainRequest,
  MappingPreviewRequest,
  MappingQuery,
  PageQuery,
  RestoreMappingRequest,
  SyncRequestInput,
  TerraformQuery,
  UpdateAppStackRequest,
  UpdateMappingRequest,
} from '../wire';
import type { AppstackApi } from './AppstackApi';
import { AppstackError } from './AppstackError';

/**
 * What an {@link AppstackClient} needs of Backstage.
 *
 * @public
 */
export interface AppstackClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  /** Adds the caller's token. */
  fetchApi: { fetch: typeof fetch };
}

type Query = Record<string, string | number | undefined>;
type Answer<M extends keyof AppstackApi> = Awaited<ReturnType<AppstackApi[M]>>;

/**
 * The client of the REST API, for browsers and for other backends.
 *
 * @public
 */
export class AppstackClient implements AppstackApi {
  readonly #discoveryApi: AppstackClientOptions['discoveryApi'];
  readonly #fetchApi: AppstackClientOptions['fetchApi'];

  constructor(options: AppstackClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  listAppStacks(query: AppStackQuery = {}) {
    return this.#get<Answer<'listAppStacks'>>(path`/appstacks`, query);
  }

  getAppStack(name: string) {
    return this.#get<Answer<'getAppStack'>>(path`/appstacks/${name}`);
  }

  createAppStack(request: CreateAppStackRequest) {
    return this.#send<Answer<'createAppStack'>>(
      'POST',
      path`/appstacks`,
      request,
    );
  }

  updateAppStack(name: string, request: UpdateAppStackRequest) {
    return this.#send<Answer<'updateAppStack'>>(
      'PATCH',
      path`/appstacks/${name}`,
      request,
    );
  }

  deleteAppStack(name: string) {
    return this.#send<Answer<'deleteAppStack'>>(
      'DELETE',
      path`/appstacks/${name}`,
    );
  }

  restoreAppStack(name: string) {
    return this.#send<Answer<'restoreAppStack'>>(
      'POST',
      path`/appstacks/${name}/restore`,
      {},
    );
  }

  sync(name: string, request: SyncRequestInput) {
    return this.#send<Answer<'sync'>>(
      'POST',
      path`/appstacks/${name}/sync`,
      request,
    );
  }

  listVersions(name: string, query: PageQuery = {}) {
    return this.#get<Answer<'listVersions'>>(
      path`/appstacks/${name}/versions`,
      query,
    );
  }

  getVersion(name: string, version: number) {
    return this.#get<Answer<'getVersion'>>(
      path`/appstacks/${name}/versions/${version}`,
    );
  }

  diff(name: string, query: DiffQuery) {
    return this.#get<Answer<'diff'>>(path`/appstacks/${name}/diff`, query);
  }

  terraform(name: string, query: TerraformQuery = {}) {
    return this.#get<Answer<'terraform'>>(
      path`/appstacks/${name}/terraform`,
      query,
    );
  }

  async terraformArchive(name: string, query: TerraformQuery = {}) {
    const response = await this.#request(
      withQuery(path`/appstacks/${name}/terraform`, query),
      { headers: { accept: 'application/zip' } },
    );
    return await response.blob();
  }

  async exportAppStack(name: string) {
    const response = await this.#request(path`/appstacks/${name}/export`, {
      headers: { accept: 'application/yaml' },
    });
    return await response.text();
  }

  listMappings(query: MappingQuery = {}) {
    return this.#get<Answer<'listMappings'>>(path`/mappings`, query);
  }

  getMapping(name: string) {
    return this.#get<Answer<'getMapping'>>(path`/mappings/${name}`);
  }

  createMapping(mapping: Mapping) {
    return this.#send<Answer<'createMapping'>>(
      'POST',
      path`/mappings`,
      mapping,
    );
  }

  updateMapping(name: string, request: UpdateMappingRequest) {
    return this.#send<Answer<'updateMapping'>>(
      'PUT',
      path`/mappings/${name}`,
      request,
    );
  }

  async deleteMapping(name: string) {
    await this.#request(path`/mappings/${name}`, { method: 'DELETE' });
  }

  listMappingVersions(name: string, query: PageQuery = {}) {
    return this.#get<Answer<'listMappingVersions'>>(
      path`/mappings/${name}/versions`,
      query,
    );
  }

  getMappingVersion(name: string, version: number) {
    return this.#get<Answer<'getMappingVersion'>>(
      path`/mappings/${name}/versions/${version}`,
    );
  }

  restoreMapping(name: string, request: RestoreMappingRequest = {}) {
    return this.#send<Answer<'restoreMapping'>>(
      'POST',
      path`/mappings/${name}/restore`,
      request,
    );
  }

  previewMapping(request: MappingPreviewRequest) {
    return this.#send<Answer<'previewMapping'>>(
      'POST',
      path`/mapping-preview`,
      request,
    );
  }

  listResourceTypes() {
    return this.#get<Answer<'listResourceTypes'>>(path`/resource-types`);
  }

  listProviderTypes(provider: string) {
    return this.#get<Answer<'listProviderTypes'>>(
      path`/provider-schemas/${provider}`,
    );
  }

  getProviderSchema(provider: string, type: string) {
    return this.#get<Answer<'getProviderSchema'>>(
      path`/provider-schemas/${provider}/${type}`,
    );
  }

  listEnvironments() {
    return this.#get<Answer<'listEnvironments'>>(path`/environments`);
  }

  getEnvironment(name: string) {
    return this.#get<Answer<'getEnvironment'>>(path`/environments/${name}`);
  }

  getStandards() {
    return this.#get<Answer<'getStandards'>>(path`/standards`);
  }

  explain(request: ExplainRequest) {
    return this.#send<Answer<'explain'>>('POST', path`/explain`, request);
  }

  async #get<T>(pathname: string, query: Query = {}): Promise<T> {
    return parse<T>(await this.#request(withQuery(pathname, query)));
  }

  async #send<T>(method: string, pathname: string, body?: object): Promise<T> {
    const response = await this.#request(pathname, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return parse<T>(response);
  }

  async #request(pathname: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('appstack');
    const response = await this.#fetchApi.fetch(`${baseUrl}${pathname}`, init);
    if (!response.ok) {
      throw await AppstackError.fromResponse(response);
    }
    return response;
  }
}

/** A path whose parts cannot break out of their segment. */
function path(texts: TemplateStringsArray, ...parts: (string | number)[]) {
  return texts.reduce(
    (whole, text, index) =>
      `${whole}${encodeURIComponent(parts[index - 1])}${text}`,
  );
}

function withQuery(pathname: string, query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      params.set(name, String(value));
    }
  }
  const search = params.toString();
  return search ? `${pathname}?${search}` : pathname;
}

/**
 * The backend validates what it sends by the same schemas, so the answer is
 * taken at its word; what is no JSON object comes from something in between.
 */
async function parse<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) {
    throw new Error(
      'The answer is not from the appStack backend. Check that the plugin is installed in the backend and that no proxy answers in its place.',
    );
  }
  return body as T;
}
