import type { Operations } from '@appstack/backstage-plugin-appstack-common';
import type {
  GitHost,
  RunEngine,
} from '@appstack/backstage-plugin-appstack-node';
import type { ProviderSchemas } from '@appstack/compiler';
import type {
  AuthService,
  CacheService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  SchedulerService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import { appStackHandlers } from './api/appStacks';
import { coverageHandlers } from './api/coverage';
import { deliveryHandlers } from './api/delivery';
import { environmentHandlers } from './api/environments';
import { mappingHandlers } from './api/mappings';
import { overrideHandlers } from './api/overrides';
import type { HandlersOf } from './api/handler';
import { previewHandlers } from './api/previews';
import { referenceHandlers } from './api/reference';
import { standardsHandlers } from './api/standards';
import { versionHandlers } from './api/versions';
import { CatalogReader } from './catalog';
import type { AppstackConfig } from './config';
import { createActivityHandlers } from './createActivityHandlers';
import { createPolicyHandlers } from './createPolicyHandlers';
import { createPulumiHandlers } from './createPulumiHandlers';
import { createStores, type Stores } from './createStores';
import { registerPermissions, type Authorizer } from './permissions';
import type { ResourceTypeExtensions } from './ResourceTypeExtensions';
import { ActivityLog } from './service/activity/ActivityLog';
import { AppStackService } from './service/AppStackService';
import { ownershipBy } from './service/actor';
import type { Compiler } from './service/compilation/Compiler';
import { createCompiler } from './service/compilation/createCompiler';
import { ComparisonService } from './service/ComparisonService';
import { CompilerContext } from './service/CompilerContext';
import { ConcernedStacks } from './service/ConcernedStacks';
import { EnvironmentHistory } from './service/EnvironmentHistory';
import { EnvironmentService } from './service/EnvironmentService';
import { ExplainService } from './service/ExplainService';
import { ImpactService } from './service/ImpactService';
import { MappingPreviewService } from './service/mappingPreview/MappingPreviewService';
import { MappingService } from './service/MappingService';
import { MembershipService } from './service/MembershipService';
import { ModuleService } from './service/modules/ModuleService';
import { NamePreviewService } from './service/NamePreviewService';
import { OverrideService } from './service/OverrideService';
import { PreviewService } from './service/PreviewService';
import { ReferenceService } from './service/ReferenceService';
import { StackGate } from './service/StackGate';
import { StandardsService } from './service/StandardsService';
import { SyncService } from './service/sync/SyncService';
import { VersionSyncs } from './service/sync/VersionSyncs';
import type { Telemetry } from './service/telemetry';
import { UsageService } from './service/UsageService';
import { VersionService } from './service/VersionService';
import { Withholding } from './service/withholding/Withholding';
import type { StalenessService } from './service/watch/StalenessService';
import { Notifier } from './service/notifications';
import { openLibraries } from './openLibraries';
import { startDelivery } from './startDelivery';
import { schedulePreviewCleanup } from './schedulePreviewCleanup';
import { startRuns } from './startRuns';
import { startSources } from './startSources';
import { startWatch } from './startWatch';
import { notifying } from './api/notifying';
import type { NotificationService } from '@backstage/plugin-notifications-node';

export interface HandlersOptions {
  settings: AppstackConfig;
  knex: Knex;
  auth: AuthService;
  cache: CacheService;
  catalog: CatalogService;
  events: EventsService;
  logger: LoggerService;
  authorizer: Authorizer;
  permissionsRegistry: PermissionsRegistryService;
  lifecycle: LifecycleService;
  scheduler: SchedulerService;
  /** Reads documents from files, and modules. */
  urlReader: UrlReaderService;
  /** The Git hosts that the URL reader reads. */
  integrations: ScmIntegrationRegistry;
  extensions: ResourceTypeExtensions;
  gitHosts: readonly GitHost[];
  engines: readonly RunEngine[];
  notifications: NotificationService;
  /** The address of the portal. */
  appUrl?: string;
  schemas: ProviderSchemas;
  telemetry: Telemetry;
  userInfo: UserInfoService;
}

/** Puts the parts of the backend together; the result is all that it can do. */
export async function createHandlers(
  options: HandlersOptions,
): Promise<HandlersOf<Operations>> {
  const { settings, knex, permissionsRegistry, cache, telemetry } = options;
  const stores = createStores(knex);
  const shared = await createShared(stores, options);
  const compiler = startCompiler(shared.context, options);
  await schedulePreviewCleanup(options.scheduler, stores.previews);
  registerPermissions(permissionsRegistry, stores.stacks, shared.environments);

  const membership = new MembershipService({ ...shared, cache });
  const notifier = new Notifier({ ...options, ...stores });
  const telling = { ...options, notifier };
  const watched = { ...shared, membership };
  const { staleness, coverage } = await startWatch(watched, telling);
  const delivery = await startDelivery(shared, telling);
  const kept = { ...shared, compiler, previews: stores.previews };
  const sync = new SyncService({ ...kept, telemetry, ...limitsOf(settings) });
  const versionSyncs = new VersionSyncs({ ...shared, sync });
  const usage = new UsageService(shared);
  const concerned = new ConcernedStacks(shared);
  const ofEnvironments = { ...shared, store: stores.environments, staleness };
  const explain = new ExplainService(shared);
  const handlers: HandlersOf<Operations> = {
    ...appStackHandlers(
      new AppStackService({
        ...{ ...shared, membership, staleness },
        ownership: ownershipBy(options),
      }),
      sync,
    ),
    ...previewHandlers(new PreviewService(kept), versionSyncs),
    ...versionHandlers(
      new VersionService(kept),
      versionSyncs,
      new ComparisonService(shared),
    ),
    ...deliveryHandlers(delivery.service, delivery.pullRequests),
    ...mappingHandlers(
      new MappingService({ ...shared, store: stores.mappings, staleness }),
      new MappingPreviewService({ ...shared, telemetry, concerned }),
      usage,
      new ModuleService({ ...shared, ...options }),
    ),
    ...coverageHandlers(coverage),
    ...environmentHandlers(
      new EnvironmentService(ofEnvironments),
      usage,
      new EnvironmentHistory(ofEnvironments),
    ),
    ...overrideHandlers(new OverrideService({ ...shared, explain, staleness })),
    ...handleReference({ ...shared, usage, explain }),
    ...handleStandards({ ...shared, usage, staleness }, stores),
    ...(await startSources({ ...shared, staleness }, stores, options)),
    ...createPolicyHandlers({ ...shared, compiler, staleness }, stores),
    ...(await createActivityHandlers({ ...stores, ...shared }, options)),
    ...createPulumiHandlers(shared, settings),
    ...(await startRuns(shared, options)),
  };
  return notifying(handlers, notifier);
}

/** What limits a sync. */
function limitsOf({ limits }: AppstackConfig) {
  return { entityLimit: limits.entities };
}

function handleReference(
  parts: Awaited<ReturnType<typeof createShared>> & {
    usage: UsageService;
    explain: ExplainService;
  },
) {
  const service = new ReferenceService(parts);
  return referenceHandlers(service, parts.explain, new ImpactService(parts));
}

function handleStandards(
  parts: Awaited<ReturnType<typeof createShared>> & {
    usage: UsageService;
    staleness: StalenessService;
  },
  { standards: store }: Stores,
) {
  const service = new StandardsService({ ...parts, store });
  return standardsHandlers(service, new NamePreviewService(parts));
}

/** What most services need. */
async function createShared(stores: Stores, options: HandlersOptions) {
  const { authorizer } = options;
  const { stacks, versions, sources, overrides, policyStore, activity } =
    stores;
  const context = createContext(options);
  const libraries = await openLibraries(context, stores, options);
  const { environments } = libraries;
  const catalog = createCatalog(options);
  const exist = existenceIn(catalog, options.auth);
  return {
    ...libraries,
    ...{ stacks, versions, sources, overrides, policyStore, context },
    ...{ catalog, authorizer, exist, activity },
    log: new ActivityLog({ activity, logger: options.logger }),
    gate: new StackGate({ stacks, authorizer, environments }),
    withholding: new Withholding({ catalog, exist }),
  };
}

/** Which entities exist, whoever may read them. */
function existenceIn(catalog: CatalogReader, auth: AuthService) {
  return async (entityRefs: readonly string[]) => {
    const credentials = await auth.getOwnServiceCredentials();
    return await catalog.readableRefs(entityRefs, credentials);
  };
}

function createCatalog({
  catalog,
  settings,
  telemetry,
}: HandlersOptions): CatalogReader {
  const { catalogTimeoutSeconds, catalogDeadlineSeconds } = settings.limits;
  return new CatalogReader({
    catalog,
    timeoutMs: catalogTimeoutSeconds * 1000,
    deadlineMs: catalogDeadlineSeconds * 1000,
    observer: telemetry,
  });
}

function createContext(options: HandlersOptions): CompilerContext {
  const { extensions, schemas } = options;
  return new CompilerContext({
    resourceTypes: extensions.types,
    schemas,
  });
}

function startCompiler(
  parts: CompilerContext,
  { settings, extensions, logger, lifecycle }: HandlersOptions,
): Compiler {
  const { limits } = settings;
  const { modules, objects } = extensions;
  const compiler = createCompiler({ limits, parts, modules, objects, logger });
  lifecycle.addShutdownHook(() => compiler.stop());
  return compiler;
}
