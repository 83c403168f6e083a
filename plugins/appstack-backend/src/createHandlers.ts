import type { Operations } from '@appstack/backstage-plugin-appstack-common';
import type { AnyResourceType } from '@appstack/backstage-plugin-appstack-node';
import type { ProviderSchemas } from '@appstack/compiler';
import type {
  AuthService,
  CacheService,
  LoggerService,
  PermissionsRegistryService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { appStackHandlers } from './api/appStacks';
import { mappingHandlers } from './api/mappings';
import type { HandlersOf } from './api/handler';
import { referenceHandlers } from './api/reference';
import { versionHandlers } from './api/versions';
import { CatalogReader } from './catalog';
import type { AppstackConfig } from './config';
import {
  DatabaseMappingStore,
  DatabaseSourceStore,
  DatabaseStackStore,
  DatabaseVersionStore,
} from './database';
import { registerPermissions, type Authorizer } from './permissions';
import { AppStackService } from './service/AppStackService';
import { CompilerContext } from './service/CompilerContext';
import { EnvironmentLibrary } from './service/EnvironmentLibrary';
import { ExplainService } from './service/ExplainService';
import { MappingLibrary } from './service/MappingLibrary';
import { MappingService } from './service/MappingService';
import { MembershipService } from './service/MembershipService';
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
  resourceTypes: AnyResourceType[];
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

  const context = createContext(options);
  const environments = new EnvironmentLibrary(settings);
  const library = new MappingLibrary({
    store: mappings,
    configured: settings.mappings,
  });
  await checkSettings(context, library, options);
  const catalog = new CatalogReader({
    catalog: options.catalog,
    timeoutMs: settings.limits.catalogTimeoutSeconds * 1000,
    deadlineMs: settings.limits.catalogDeadlineSeconds * 1000,
    observer: telemetry,
  });
  const exist = async (entityRefs: readonly string[]) =>
    await catalog.readableRefs(
      entityRefs,
      await options.auth.getOwnServiceCredentials(),
    );

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
  const sync = new SyncService({ ...shared, versions, telemetry });
  return {
    ...appStackHandlers(
      new AppStackService({ ...shared, stacks, membership }),
      sync,
    ),
    ...versionHandlers(
      new VersionService({ gate, versions, withholding }),
      sync,
    ),
    ...mappingHandlers(
      new MappingService({ ...shared, store: mappings }),
      explanations,
    ),
    ...referenceHandlers(new ReferenceService(shared), explanations),
  };
}

function createContext(options: HandlersOptions): CompilerContext {
  const { resourceTypes, schemas, settings } = options;
  const { standards } = settings;
  return new CompilerContext({ resourceTypes, schemas, standards });
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
