import type { Operations } from '@appstack/backstage-plugin-appstack-common';
import type { ProviderSchemas } from '@appstack/compiler';
import type {
  AuthService,
  CacheService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import { appStackHandlers } from './api/appStacks';
import { coverageHandlers } from './api/coverage';
import { mappingHandlers } from './api/mappings';
import type { HandlersOf } from './api/handler';
import { referenceHandlers } from './api/reference';
import { versionHandlers } from './api/versions';
import { CatalogReader } from './catalog';
import type { AppstackConfig } from './config';
import {
  DatabaseCoverageStore,
  DatabaseMappingStore,
  DatabasePreviewStore,
  DatabaseSourceStore,
  DatabaseStackStore,
  DatabaseStalenessStore,
  DatabaseVersionStore,
} from './database';
import { registerPermissions, type Authorizer } from './permissions';
import type { ResourceTypeExtensions } from './ResourceTypeExtensions';
import { AppStackService } from './service/AppStackService';
import type { Compiler } from './service/compilation/Compiler';
import { createCompiler } from './service/compilation/createCompiler';
import { CompilerContext } from './service/CompilerContext';
import { ConcernedStacks } from './service/ConcernedStacks';
import { EnvironmentLibrary } from './service/EnvironmentLibrary';
import { ExplainService } from './service/ExplainService';
import { MappingLibrary } from './service/MappingLibrary';
import { MappingPreviewService } from './service/mappingPreview/MappingPreviewService';
import { MappingService } from './service/MappingService';
import { MembershipService } from './service/MembershipService';
import { ReferenceService } from './service/ReferenceService';
import { StackGate } from './service/StackGate';
import { SyncService } from './service/sync/SyncService';
import type { Telemetry } from './service/telemetry';
import { VersionService } from './service/VersionService';
import {
  CatalogWatch,
  type CatalogWatchOptions,
} from './service/watch/CatalogWatch';
import {
  CoverageService,
  type CoverageServiceOptions,
} from './service/watch/CoverageService';
import { watchCatalog } from './service/watch/schedule';
import {
  StalenessService,
  type StalenessServiceOptions,
} from './service/watch/StalenessService';
import { Withholding } from './service/withholding/Withholding';

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
  schemas: ProviderSchemas;
  telemetry: Telemetry;
}

const createStores = (knex: Knex) => ({
  stacks: new DatabaseStackStore(knex),
  versions: new DatabaseVersionStore(knex),
  sources: new DatabaseSourceStore(knex),
  mappings: new DatabaseMappingStore(knex),
  previews: new DatabasePreviewStore(knex),
});

/** Puts the parts of the backend together; the result is all that it can do. */
export async function createHandlers(
  options: HandlersOptions,
): Promise<HandlersOf<Operations>> {
  const { settings, knex, authorizer, permissionsRegistry, cache, telemetry } =
    options;
  const { stacks, versions, sources, mappings, previews } = createStores(knex);

  const context = createContext(options);
  const compiler = startCompiler(context, options);
  const environments = new EnvironmentLibrary(settings);
  const configured = settings.mappings;
  const library = new MappingLibrary({ store: mappings, configured });
  await checkSettings(context, library, options);
  const catalog = createCatalog(options);
  const exist = existenceIn(catalog, options.auth);

  await schedulePreviewCleanup(options.scheduler, previews);
  registerPermissions(permissionsRegistry, stacks, environments);
  const gate = new StackGate({ stacks, authorizer, environments });
  const withholding = new Withholding({ catalog, exist });

  const shared = {
    catalog,
    library,
    environments,
    context,
    authorizer,
    gate,
    withholding,
    sources,
    exist,
  };
  const membership = new MembershipService({ ...shared, cache });
  const { staleness, coverage } = await startWatch(
    { ...shared, stacks, membership },
    options,
  );
  const concerned = new ConcernedStacks({ ...shared, stacks });
  const sync = new SyncService({
    ...shared,
    ...{ versions, previews, compiler, telemetry },
    entityLimit: settings.limits.entities,
  });
  return {
    ...appStackHandlers(
      new AppStackService({ ...shared, stacks, membership, staleness }),
      sync,
    ),
    ...versionHandlers(new VersionService({ ...shared, versions }), sync),
    ...mappingHandlers(
      new MappingService({ ...shared, store: mappings, staleness }),
      new MappingPreviewService({ ...shared, telemetry, concerned }),
    ),
    ...coverageHandlers(coverage),
    ...referenceHandlers(
      new ReferenceService(shared),
      new ExplainService(shared),
    ),
  };
}

/** Which entities exist, whoever may read them. */
function existenceIn(catalog: CatalogReader, auth: AuthService) {
  return async (entityRefs: readonly string[]) => {
    const credentials = await auth.getOwnServiceCredentials();
    return await catalog.readableRefs(entityRefs, credentials);
  };
}

/** What looks at the catalog as a whole, on a schedule and when a change is published. */
async function startWatch(
  shared: Omit<
    StalenessServiceOptions & CatalogWatchOptions & CoverageServiceOptions,
    'auth' | 'cache' | 'coverage' | 'scheduler' | 'staleness' | 'store'
  >,
  { auth, cache, knex, scheduler, events, logger }: HandlersOptions,
) {
  const store = new DatabaseCoverageStore(knex);
  const staleness = new StalenessService({
    ...{ ...shared, auth },
    staleness: new DatabaseStalenessStore(knex),
  });
  const parts = { ...shared, auth, staleness, coverage: store };
  const watch = new CatalogWatch(parts);
  await watchCatalog(watch, { scheduler, events, logger });
  const coverage = new CoverageService({ ...shared, store, cache, scheduler });
  return { staleness, coverage };
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
  const { extensions, schemas, settings } = options;
  const { standards, environments } = settings;
  return new CompilerContext({
    resourceTypes: extensions.types,
    schemas,
    standards,
    environments,
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
