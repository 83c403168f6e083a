import type { Mapping } from '@appstack/compiler/model';
import {
  operations,
  type Operation,
  type OperationId,
  type OperationInput,
  type OperationMediaType,
  type OperationResult,
  type Operations,
} from '../operations';
import type {
  AppStackQuery,
  CreateAppStackRequest,
  DiffQuery,
  ExplainRequest,
  MappingPreviewRequest,
  MappingQuery,
  PageQuery,
  RestoreMappingRequest,
  RestoreVersionRequest,
  RetainedQuery,
  SyncRequestInput,
  TerraformQuery,
  UpdateAppStackRequest,
  UpdateMappingRequest,
} from '../wire';
import type { AppstackApi, CallArguments } from './AppstackApi';
import { AppstackError } from './AppstackError';
import { requestOf } from './requestOf';

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

  async call<Id extends OperationId>(
    id: Id,
    ...[input]: CallArguments<Id>
  ): Promise<OperationResult<Operations[Id]>> {
    const operation: Operation = operations[id];
    const response = await this.#request(operation, input);
    const result = operation.response.schema && (await parse(response));
    return result as OperationResult<Operations[Id]>;
  }

  async download<Id extends OperationId>(
    id: Id,
    mediaType: OperationMediaType<Operations[Id]>,
    input: OperationInput<Operations[Id]>,
  ): Promise<Response> {
    return await this.#request(operations[id], input, mediaType);
  }

  listAppStacks(query: AppStackQuery = {}) {
    return this.call('ListAppStacks', { query });
  }

  getAppStack(name: string) {
    return this.call('GetAppStack', { params: { name } });
  }

  createAppStack(body: CreateAppStackRequest) {
    return this.call('CreateAppStack', { body });
  }

  updateAppStack(name: string, body: UpdateAppStackRequest) {
    return this.call('UpdateAppStack', { params: { name }, body });
  }

  deleteAppStack(name: string) {
    return this.call('DeleteAppStack', { params: { name } });
  }

  restoreAppStack(name: string) {
    return this.call('RestoreAppStack', { params: { name }, body: {} });
  }

  sync(name: string, body: SyncRequestInput) {
    return this.call('SyncAppStack', { params: { name }, body });
  }

  listVersions(name: string, query: PageQuery = {}) {
    return this.call('ListAppStackVersions', { params: { name }, query });
  }

  getVersion(name: string, version: number) {
    return this.call('GetAppStackVersion', { params: { name, version } });
  }

  diff(name: string, query: DiffQuery) {
    return this.call('DiffAppStack', { params: { name }, query });
  }

  restoreVersion(name: string, version: number, body: RestoreVersionRequest) {
    return this.call('RestoreVersion', { params: { name, version }, body });
  }

  listRetained(name: string, query: RetainedQuery = {}) {
    return this.call('ListRetained', { params: { name }, query });
  }

  terraform(name: string, query: TerraformQuery = {}) {
    return this.call('GetTerraform', { params: { name }, query });
  }

  async terraformArchive(name: string, query: TerraformQuery = {}) {
    const input = { params: { name }, query };
    const file = await this.download('GetTerraform', 'application/zip', input);
    return await file.blob();
  }

  async exportAppStack(name: string) {
    const input = { params: { name } };
    const file = await this.download(
      'ExportAppStack',
      'application/yaml',
      input,
    );
    return await file.text();
  }

  listMappings(query: MappingQuery = {}) {
    return this.call('ListMappings', { query });
  }

  getMapping(name: string) {
    return this.call('GetMapping', { params: { name } });
  }

  createMapping(body: Mapping) {
    return this.call('CreateMapping', { body });
  }

  updateMapping(name: string, body: UpdateMappingRequest) {
    return this.call('UpdateMapping', { params: { name }, body });
  }

  deleteMapping(name: string) {
    return this.call('DeleteMapping', { params: { name } });
  }

  listMappingVersions(name: string, query: PageQuery = {}) {
    return this.call('ListMappingVersions', { params: { name }, query });
  }

  getMappingVersion(name: string, version: number) {
    return this.call('GetMappingVersion', { params: { name, version } });
  }

  restoreMapping(name: string, body: RestoreMappingRequest = {}) {
    return this.call('RestoreMapping', { params: { name }, body });
  }

  previewMapping(body: MappingPreviewRequest) {
    return this.call('PreviewMapping', { body });
  }

  listResourceTypes() {
    return this.call('ListResourceTypes');
  }

  listProviderTypes(provider: string) {
    return this.call('ListProviderTypes', { params: { provider } });
  }

  getProviderSchema(provider: string, type: string) {
    return this.call('GetProviderSchema', { params: { provider, type } });
  }

  listEnvironments() {
    return this.call('ListEnvironments');
  }

  getEnvironment(name: string) {
    return this.call('GetEnvironment', { params: { name } });
  }

  getStandards() {
    return this.call('GetStandards');
  }

  explain(body: ExplainRequest) {
    return this.call('Explain', { body });
  }

  async #request(
    operation: Operation,
    input: object = {},
    accept?: string,
  ): Promise<Response> {
    const { path, init } = requestOf(operation, input, accept);
    const baseUrl = await this.#discoveryApi.getBaseUrl('appstack');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await AppstackError.fromResponse(response);
    return response;
  }
}

/**
 * The backend validates what it sends by the same schemas, so the answer is
 * taken at its word; what is no JSON object comes from something in between.
 */
async function parse(response: Response): Promise<object> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) {
    throw new Error(
      'The answer is not from the appStack backend. Check that the plugin is installed in the backend and that no proxy answers in its place.',
    );
  }
  return body;
}
