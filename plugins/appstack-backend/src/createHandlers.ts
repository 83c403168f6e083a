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
import type { Knex } from 'knex';
import { appStackHandlers } from './api/appStacks';
import { mappingHandlers } from './api/mappings';
import type { HandlersOf } from './api/handler';
import { previewHandlers } from './api/previews';
import { referenceHandlers } from './api/reference';
import { versionHandlers } from './api/versions';
import { CatalogReader } from './catalog';
import type { AppstackConfig } from './config';
import {
  DatabaseMappingStore,
  DatabasePreviewStore,
  DatabaseSourceStore,
  DatabaseStackStore,
  DatabaseVersionStore,
} from './database';
import { registerPermissions, type Authorizer } from './permissions';
import type { ResourceTypeExtensions } from './ResourceTypeExtensions';
import { AppStackService } from './service/AppStackService';
import type { Compiler } from './service/compilation/Compiler';
import { createCompiler } from './service/compilation/createCompiler';
import { CompilerContext } from './service/CompilerContext';
import { EnvironmentLibrary } from './service/EnvironmentLibrary';
import { ExplainService } from './service/ExplainService';
import { MappingLibrary } from './service/MappingLibrary';
import { MappingService } from './service/MappingService';
import { MembershipService } from './service/MembershipService';
import { PreviewService } from './service/PreviewService';
import { ReferenceService } from './service/ReferenceService';
import { StackGate } from './service/StackGate';
import { SyncService } from './service/sync/SyncService';
import type { Telemetry } from './service/telemetry';
import { VersionService } from './service/VersionService';
import { Withholding } from './service/withholding/Withholding';

export interface HandlersOptions {
  settings: AppstackConfig;
  knex: Knex;
  auth: AuthService;
  cache: CacheService;
  catalog: CatalogService;
  logger: LoggerService;
  authorizer: Authorizer;
  permissionsRegistry: PermissionsRegistryService;
  lifecycle: LifecycleService;
  scheduler: SchedulerService;
  extensions: ResourceTypeExtensions;
  schemas: ProviderSchemas;
  telemetry: Telemetry;
}

/** Puts the parts of the backend together; the result is all that it can do. */
export async function createHandlers(
  options: HandlersOptions,
): Promise<HandlersOf<Operations>> {
  const { settings, knex, authorizer, permissionsRegistry, cache, telemetry } =
    options;
  const stacks = new DatabaseStackStore(knex);
  const versions = new DatabaseVersionStore(knex);
  const sources = new DatabaseSourceStore(knex);
  const mappings = new DatabaseMappingStore(knex);
  const previews = new DatabasePreviewStore(knex);

  const context = createContext(options);
  const compiler = startCompiler(context, options);
  const environments = new EnvironmentLibrary(settings);
  const library = new MappingLibrary({
    store: mappings,
    configured: settings.mappings,
  });
  await checkSettings(context, library, options);
  const catalog = createCatalog(options);
  const exist = existsIn(catalog, options.auth);

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
  const explanations = new ExplainService({ ...shared, telemetry });
  const sync = new SyncService({
    ...shared,
    ...{ versions, previews, compiler, telemetry },
    entityLimit: settings.limits.entities,
  });
  const kept = { gate, versions, withholding, compiler, previews };
  return {
    ...appStackHandlers(
      new AppStackService({ ...shared, stacks, membership }),
      sync,
    ),
    ...previewHandlers(new PreviewService(kept)),
    ...versionHandlers(new VersionService(kept), sync),
    ...mappingHandlers(
      new MappingService({ ...shared, store: mappings }),
      explanations,
    ),
    ...referenceHandlers(new ReferenceService(shared), explanations),
  };
}

/** Which entities exist, read with the plugin's credentials. */
function existsIn(catalog: CatalogReader, auth: AuthService) {
  return async (entityRefs: readonly string[]) =>
    await catalog.readableRefs(
      entityRefs,
      await auth.getOwnServiceCredentials(),
    );
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
