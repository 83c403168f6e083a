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
  PreviewTerraformQuery,
  RestoreMappingRequest,
  RestoreVersionRequest,
  RetainedQuery,
  SyncRequestInput,
  TerraformQuery,
  UpdateAppStackRequest,
  UpdateMappingRequest,
  UpdateVersionRequest,
} from '../wire';
import type {
  AppstackApi,
  CallArguments,
  PreviewOptions,
  RequestOptions,
} from './AppstackApi';
import type { AppstackClientOptions } from './AppstackClientOptions';
import { AppstackError } from './AppstackError';
import { resultOf } from './lines';
import { parseAnswer } from './parseAnswer';
import { requestOf } from './requestOf';

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
    ...[input, options]: CallArguments<Id>
  ): Promise<OperationResult<Operations[Id]>> {
    const operation: Operation = operations[id];
    const response = await this.#request(operation, input, options);
    const result = operation.response.schema && (await parseAnswer(response));
    return result as OperationResult<Operations[Id]>;
  }

  async download<Id extends OperationId>(
    id: Id,
    mediaType: OperationMediaType<Operations[Id]>,
    input: OperationInput<Operations[Id]>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<Response> {
    const options = { accept: mediaType, signal };
    return await this.#request(operations[id], input, options);
  }

  listAppStacks(
    query: AppStackQuery = {},
  ): ReturnType<AppstackApi['listAppStacks']> {
    return this.call('ListAppStacks', { query });
  }

  getAppStack(name: string): ReturnType<AppstackApi['getAppStack']> {
    return this.call('GetAppStack', { params: { name } });
  }

  createAppStack(
    body: CreateAppStackRequest,
  ): ReturnType<AppstackApi['createAppStack']> {
    return this.call('CreateAppStack', { body });
  }

  updateAppStack(
    name: string,
    body: UpdateAppStackRequest,
  ): ReturnType<AppstackApi['updateAppStack']> {
    return this.call('UpdateAppStack', { params: { name }, body });
  }

  deleteAppStack(name: string): ReturnType<AppstackApi['deleteAppStack']> {
    return this.call('DeleteAppStack', { params: { name } });
  }

  restoreAppStack(name: string): ReturnType<AppstackApi['restoreAppStack']> {
    return this.call('RestoreAppStack', { params: { name }, body: {} });
  }

  sync(
    name: string,
    body: SyncRequestInput,
    options?: RequestOptions,
  ): ReturnType<AppstackApi['sync']> {
    return this.call('SyncAppStack', { params: { name }, body }, options);
  }

  previewTerraform(
    name: string,
    digest: string,
    query: PreviewTerraformQuery,
  ): ReturnType<AppstackApi['previewTerraform']> {
    const params = { name, digest };
    return this.call('GetPreviewTerraform', { params, query });
  }

  listVersions(
    name: string,
    query: PageQuery = {},
  ): ReturnType<AppstackApi['listVersions']> {
    return this.call('ListAppStackVersions', { params: { name }, query });
  }

  getVersion(
    name: string,
    version: number,
  ): ReturnType<AppstackApi['getVersion']> {
    return this.call('GetAppStackVersion', { params: { name, version } });
  }

  updateVersion(
    name: string,
    version: number,
    body: UpdateVersionRequest,
  ): ReturnType<AppstackApi['updateVersion']> {
    const params = { name, version };
    return this.call('UpdateAppStackVersion', { params, body });
  }

  diff(name: string, query: DiffQuery): ReturnType<AppstackApi['diff']> {
    return this.call('DiffAppStack', { params: { name }, query });
  }

  restoreVersion(
    name: string,
    version: number,
    body: RestoreVersionRequest,
    options?: RequestOptions,
  ): ReturnType<AppstackApi['restoreVersion']> {
    const input = { params: { name, version }, body };
    return this.call('RestoreVersion', input, options);
  }

  listRetained(
    name: string,
    query: RetainedQuery = {},
  ): ReturnType<AppstackApi['listRetained']> {
    return this.call('ListRetained', { params: { name }, query });
  }

  terraform(
    name: string,
    query: TerraformQuery = {},
  ): ReturnType<AppstackApi['terraform']> {
    return this.call('GetTerraform', { params: { name }, query });
  }

  async terraformArchive(
    name: string,
    query: TerraformQuery = {},
  ): ReturnType<AppstackApi['terraformArchive']> {
    const input = { params: { name }, query };
    const file = await this.download('GetTerraform', 'application/zip', input);
    return await file.blob();
  }

  async exportAppStack(
    name: string,
  ): ReturnType<AppstackApi['exportAppStack']> {
    const input = { params: { name } };
    const file = await this.download(
      'ExportAppStack',
      'application/yaml',
      input,
    );
    return await file.text();
  }

  listMappings(
    query: MappingQuery = {},
  ): ReturnType<AppstackApi['listMappings']> {
    return this.call('ListMappings', { query });
  }

  getMapping(name: string): ReturnType<AppstackApi['getMapping']> {
    return this.call('GetMapping', { params: { name } });
  }

  createMapping(body: Mapping): ReturnType<AppstackApi['createMapping']> {
    return this.call('CreateMapping', { body });
  }

  updateMapping(
    name: string,
    body: UpdateMappingRequest,
  ): ReturnType<AppstackApi['updateMapping']> {
    return this.call('UpdateMapping', { params: { name }, body });
  }

  deleteMapping(name: string): ReturnType<AppstackApi['deleteMapping']> {
    return this.call('DeleteMapping', { params: { name } });
  }

  listMappingVersions(
    name: string,
    query: PageQuery = {},
  ): ReturnType<AppstackApi['listMappingVersions']> {
    return this.call('ListMappingVersions', { params: { name }, query });
  }

  getMappingVersion(
    name: string,
    version: number,
  ): ReturnType<AppstackApi['getMappingVersion']> {
    return this.call('GetMappingVersion', { params: { name, version } });
  }

  restoreMapping(
    name: string,
    body: RestoreMappingRequest = {},
  ): ReturnType<AppstackApi['restoreMapping']> {
    return this.call('RestoreMapping', { params: { name }, body });
  }

  async previewMapping(
    body: MappingPreviewRequest,
    { onProgress, signal }: PreviewOptions = {},
  ): ReturnType<AppstackApi['previewMapping']> {
    const lines = await this.download(
      'PreviewMapping',
      'application/x-ndjson',
      { body },
      { signal },
    );
    return await resultOf(lines, onProgress);
  }

  listResourceTypes(): ReturnType<AppstackApi['listResourceTypes']> {
    return this.call('ListResourceTypes');
  }

  listProviderTypes(
    provider: string,
  ): ReturnType<AppstackApi['listProviderTypes']> {
    return this.call('ListProviderTypes', { params: { provider } });
  }

  getProviderSchema(
    provider: string,
    type: string,
  ): ReturnType<AppstackApi['getProviderSchema']> {
    return this.call('GetProviderSchema', { params: { provider, type } });
  }

  listEnvironments(): ReturnType<AppstackApi['listEnvironments']> {
    return this.call('ListEnvironments');
  }

  getEnvironment(name: string): ReturnType<AppstackApi['getEnvironment']> {
    return this.call('GetEnvironment', { params: { name } });
  }

  getStandards(): ReturnType<AppstackApi['getStandards']> {
    return this.call('GetStandards');
  }

  explain(body: ExplainRequest): ReturnType<AppstackApi['explain']> {
    return this.call('Explain', { body });
  }

  async #request(
    operation: Operation,
    input: object = {},
    { accept, signal }: RequestOptions & { accept?: string } = {},
  ): Promise<Response> {
    const { path, init } = requestOf(operation, input, accept);
    const baseUrl = await this.#discoveryApi.getBaseUrl('appstack');
    const sent = { ...init, ...(signal && { signal }) };
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, sent);
    if (!response.ok) throw await AppstackError.fromResponse(response);
    return response;
  }
}
