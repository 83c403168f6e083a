import type { Operations } from '@appstack/backstage-plugin-appstack-common';
import type {
  GitHost,
  RunEngine,
} from '@appstack/backstage-plugin-appstack-node';
import type { ProviderSchemas } from '@appstack/compiler';
import type { Diagnostic } from '@appstack/compiler/model';
import type {
  AuthService,
  CacheService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
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
import { runHandlers } from './api/runs';
import { standardsHandlers } from './api/standards';
import { versionHandlers } from './api/versions';
import { CatalogReader } from './catalog';
import { invalidConfiguration, type AppstackConfig } from './config';
import type { DatabasePreviewStore, DatabaseStackStore } from './database';
import { createPolicyHandlers } from './createPolicyHandlers';
import { createStores, type Stores } from './createStores';
import { registerPermissions, type Authorizer } from './permissions';
import type { ResourceTypeExtensions } from './ResourceTypeExtensions';
import { AppStackService } from './service/AppStackService';
import { ownershipBy } from './service/actor';
import type { Compiler } from './service/compilation/Compiler';
import { createCompiler } from './service/compilation/createCompiler';
import { ComparisonService } from './service/ComparisonService';
import { CompilerContext } from './service/CompilerContext';
import { ConcernedStacks } from './service/ConcernedStacks';
import { EnvironmentHistory } from './service/EnvironmentHistory';
import { EnvironmentLibrary } from './service/EnvironmentLibrary';
import { EnvironmentService } from './service/EnvironmentService';
import { ExplainService } from './service/ExplainService';
import { MappingLibrary } from './service/MappingLibrary';
import { MappingPreviewService } from './service/mappingPreview/MappingPreviewService';
import { MappingService } from './service/MappingService';
import { MembershipService } from './service/MembershipService';
import { NamePreviewService } from './service/NamePreviewService';
import { OverrideService } from './service/OverrideService';
import { PolicyLibrary } from './service/policies/PolicyLibrary';
import { PreviewService } from './service/PreviewService';
import { ReferenceService } from './service/ReferenceService';
import { StackGate } from './service/StackGate';
import { StandardsLibrary } from './service/StandardsLibrary';
import { StandardsService } from './service/StandardsService';
import { SyncService } from './service/sync/SyncService';
import { VersionSyncs } from './service/sync/VersionSyncs';
import type { Telemetry } from './service/telemetry';
import { UsageService } from './service/UsageService';
import { VersionService } from './service/VersionService';
import { Withholding } from './service/withholding/Withholding';
import type { StalenessService } from './service/watch/StalenessService';
import { startDelivery } from './startDelivery';
import { startRuns } from './startRuns';
import { startWatch } from './startWatch';

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
  extensions: ResourceTypeExtensions;
  gitHosts: readonly GitHost[];
  engines: readonly RunEngine[];
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
  const parts = { ...shared, membership };
  const { staleness, coverage } = await startWatch(parts, options);
  const delivery = await startDelivery(shared, options);
  const runs = await startRuns(shared, options);
  const concerned = new ConcernedStacks(shared);
  const sync = new SyncService({
    ...shared,
    ...{ previews: stores.previews, compiler, telemetry },
    entityLimit: settings.limits.entities,
  });
  const usage = new UsageService(shared);
  const explain = new ExplainService(shared);
  const kept = { ...shared, compiler, previews: stores.previews };
  return {
    ...appStackHandlers(
      new AppStackService({
        ...{ ...shared, membership, staleness },
        ownership: ownershipBy(options),
      }),
      sync,
    ),
    ...previewHandlers(new PreviewService(kept)),
    ...versionHandlers(
      new VersionService(kept),
      new VersionSyncs({ ...shared, sync }),
      new ComparisonService(shared),
    ),
    ...deliveryHandlers(delivery.service, delivery.pullRequests),
    ...runHandlers(runs),
    ...mappingHandlers(
      new MappingService({ ...shared, store: stores.mappings, staleness }),
      new MappingPreviewService({ ...shared, telemetry, concerned }),
      usage,
    ),
    ...coverageHandlers(coverage),
    ...environmentHandlers(
      new EnvironmentService({
        ...shared,
        store: stores.environments,
        staleness,
      }),
      usage,
      new EnvironmentHistory({ ...shared, store: stores.environments }),
    ),
    ...overrideHandlers(new OverrideService({ ...shared, explain, staleness })),
    ...referenceHandlers(new ReferenceService(shared), explain),
    ...handleStandards({ ...shared, usage, staleness }, stores),
    ...createPolicyHandlers({ ...shared, compiler }, stores),
  };
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
  const { stacks, versions, sources, overrides, policyStore } = stores;
  const context = createContext(options);
  const libraries = await openLibraries(context, stores, options);
  const { environments } = libraries;
  const catalog = createCatalog(options);
  const exist = existenceIn(catalog, options.auth);
  return {
    ...libraries,
    ...{ stacks, versions, sources, overrides, policyStore, context },
    ...{ catalog, authorizer, exist },
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

/** The environments, mappings and standards, once it is sure that configuration and portal go together. */
async function openLibraries(
  context: CompilerContext,
  stores: Pick<
    Stores,
    'stacks' | 'mappings' | 'environments' | 'standards' | 'policies'
  >,
  options: HandlersOptions,
) {
  const { settings } = options;
  const environments = new EnvironmentLibrary({
    store: stores.environments,
    configured: settings,
  });
  const library = new MappingLibrary({
    store: stores.mappings,
    configured: settings.mappings,
  });
  const standards = new StandardsLibrary({
    store: stores.standards,
    configured: settings,
  });
  await checkSettings(context, library, options);
  await refuseTakenNames(environments, stores.stacks);
  refuse(await standards.takenKeys());
  const policies = new PolicyLibrary({
    store: stores.policies,
    configured: settings,
  });
  return { environments, library, standards, policies };
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

/** One replica at a time removes the previews that nobody can use any more. */
async function schedulePreviewCleanup(
  scheduler: SchedulerService,
  previews: DatabasePreviewStore,
) {
  await scheduler.scheduleTask({
    id: 'appstack-remove-expired-previews',
    frequency: { minutes: 10 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 5 },
    fn: () => previews.removeExpired(),
  });
}

/** Logs what about the configuration does not keep the backend from starting. */
async function checkSettings(
  context: CompilerContext,
  library: MappingLibrary,
  { settings, logger }: HandlersOptions,
) {
  const elsewhere = await library.namesInPortal();
  for (const { path, message } of context.checkSettings(settings, elsewhere)) {
    logger.warn(`${path}: ${message}`);
  }
}

/** A name means one environment: the configuration does not hide one of the portal. */
async function refuseTakenNames(
  environments: EnvironmentLibrary,
  stacks: DatabaseStackStore,
) {
  const uses = await stacks.environmentUses();
  const taken = await environments.takenNames(
    name => uses.get(name)?.synced ?? false,
  );
  refuse(taken);
}

function refuse(problems: readonly Diagnostic[]) {
  if (problems.length > 0) throw invalidConfiguration(problems);
}
