import type {
  Mapping,
  ResourceTypeDescription,
} from '@appstack/compiler/model';
import type {
  OperationId,
  OperationInput,
  OperationMediaType,
  OperationResult,
  Operations,
} from '../operations';
import type {
  AppStack,
  AppStackDiff,
  AppStackListItem,
  AppStackQuery,
  AppStackVersion,
  AppStackVersionDetail,
  CreateAppStackRequest,
  DeletedAppStack,
  DiffQuery,
  EnvironmentDocument,
  EnvironmentRetained,
  ExplainRequest,
  ExplainResult,
  MappingDocument,
  MappingListItem,
  MappingPreview,
  MappingPreviewProgress,
  MappingPreviewRequest,
  MappingQuery,
  MappingVersion,
  MappingVersionDetail,
  Page,
  PageQuery,
  PreviewTerraform,
  PreviewTerraformQuery,
  ProviderSchemaDocument,
  ProviderTypes,
  RestoreMappingRequest,
  RestoreVersionRequest,
  RetainedQuery,
  SavedMapping,
  StandardsDocument,
  SyncRequestInput,
  SyncResult,
  TerraformFiles,
  TerraformQuery,
  UpdateAppStackRequest,
  UpdateMappingRequest,
  UpdateVersionRequest,
} from '../wire';

/**
 * How to send a request.
 *
 * @public
 */
export interface RequestOptions {
  /** Ends the request; where something is computed for it, that ends as well. */
  signal?: AbortSignal;
}

/**
 * The arguments after an operation's id; the input may be left out where nothing in it is required.
 *
 * @public
 */
export type CallArguments<Id extends OperationId> =
  {} extends OperationInput<Operations[Id]>
    ? [input?: OperationInput<Operations[Id]>, options?: RequestOptions]
    : [input: OperationInput<Operations[Id]>, options?: RequestOptions];

/**
 * How a preview is followed, and left.
 *
 * @public
 */
export interface PreviewOptions {
  /** Called as it goes on. */
  onProgress?(progress: MappingPreviewProgress): void;
  /** Ends it; the method throws what `fetch` does then. */
  signal?: AbortSignal;
}

/**
 * The REST API of appStacks. Every method throws an `AppstackError` when the backend refuses.
 *
 * @public
 */
export interface AppstackApi {
  /** Calls any operation; the methods below are short forms of it. */
  call<Id extends OperationId>(
    id: Id,
    ...input: CallArguments<Id>
  ): Promise<OperationResult<Operations[Id]>>;
  /** The answer of an operation in one of its other media types. */
  download<Id extends OperationId>(
    id: Id,
    mediaType: OperationMediaType<Operations[Id]>,
    input: OperationInput<Operations[Id]>,
    options?: { signal?: AbortSignal },
  ): Promise<Response>;

  /** Those that the caller may read; with `entityRef` those that hold it, with its membership. */
  listAppStacks(query?: AppStackQuery): Promise<Page<AppStackListItem>>;
  getAppStack(name: string): Promise<AppStackListItem>;
  /** Creates an appStack without anything in it; a sync with `create` does both at once. */
  createAppStack(request: CreateAppStackRequest): Promise<AppStack>;
  updateAppStack(
    name: string,
    request: UpdateAppStackRequest,
  ): Promise<AppStack>;
  /** Deletes the record; nothing in a cloud is destroyed, and it can be restored. */
  deleteAppStack(name: string): Promise<DeletedAppStack>;
  restoreAppStack(name: string): Promise<AppStack>;
  /** Syncs, or with `dryRun` previews, an appStack. */
  sync(
    name: string,
    request: SyncRequestInput,
    options?: RequestOptions,
  ): Promise<SyncResult>;
  /** What a preview of the caller would change of the files of an environment; with `path` the text of one. */
  previewTerraform(
    name: string,
    digest: string,
    query: PreviewTerraformQuery,
  ): Promise<PreviewTerraform>;

  /** Newest first. */
  listVersions(name: string, query?: PageQuery): Promise<Page<AppStackVersion>>;
  getVersion(name: string, version: number): Promise<AppStackVersionDetail>;
  /** Changes its label and its message. */
  updateVersion(
    name: string,
    version: number,
    request: UpdateVersionRequest,
  ): Promise<AppStackVersion>;
  diff(name: string, query: DiffQuery): Promise<AppStackDiff>;
  /** Restores a version as a new one, or with `dryRun` previews that. */
  restoreVersion(
    name: string,
    version: number,
    request: RestoreVersionRequest,
    options?: RequestOptions,
  ): Promise<SyncResult>;
  /** What the last version retains, in one environment or in all. */
  listRetained(
    name: string,
    query?: RetainedQuery,
  ): Promise<Page<EnvironmentRetained>>;
  terraform(name: string, query?: TerraformQuery): Promise<TerraformFiles>;
  /** The same files as a zip archive. */
  terraformArchive(name: string, query?: TerraformQuery): Promise<Blob>;
  /** The appStack's configuration as YAML. */
  exportAppStack(name: string): Promise<string>;

  listMappings(query?: MappingQuery): Promise<Page<MappingListItem>>;
  getMapping(name: string): Promise<MappingDocument>;
  createMapping(mapping: Mapping): Promise<SavedMapping>;
  updateMapping(
    name: string,
    request: UpdateMappingRequest,
  ): Promise<SavedMapping>;
  deleteMapping(name: string): Promise<void>;
  /** Newest first. */
  listMappingVersions(
    name: string,
    query?: PageQuery,
  ): Promise<Page<MappingVersion>>;
  getMappingVersion(
    name: string,
    version: number,
  ): Promise<MappingVersionDetail>;
  restoreMapping(
    name: string,
    request?: RestoreMappingRequest,
  ): Promise<SavedMapping>;
  /** What a draft would change in the live catalog; saves nothing. */
  previewMapping(
    request: MappingPreviewRequest,
    options?: PreviewOptions,
  ): Promise<MappingPreview>;

  listResourceTypes(): Promise<Page<ResourceTypeDescription>>;
  /** The resource types of a Terraform provider. */
  listProviderTypes(provider: string): Promise<ProviderTypes>;
  /** The arguments of a provider's resource type as JSON Schema. */
  getProviderSchema(
    provider: string,
    type: string,
  ): Promise<ProviderSchemaDocument>;
  listEnvironments(): Promise<Page<EnvironmentDocument>>;
  getEnvironment(name: string): Promise<EnvironmentDocument>;
  getStandards(): Promise<StandardsDocument>;
  /** Which rule won for an entity, which lost, and where each property came from. */
  explain(request: ExplainRequest): Promise<ExplainResult>;
}
