import {
  appstackEnginesExtensionPoint,
  appstackGitHostsExtensionPoint,
  appstackPoliciesExtensionPoint,
  appstackResourceTypesExtensionPoint,
} from '@appstack/backstage-plugin-appstack-node';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import {
  coreServices,
  createBackendPlugin,
  type BackendPluginRegistrationPoints,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { createOperate } from './actions/operate';
import { registerActions } from './actions/registerActions';
import { createRouter } from './api/createRouter';
import { readAppstackConfig } from './config';
import { connectDatabase } from './database';
import { createHandlers } from './createHandlers';
import { EngineExtensions } from './EngineExtensions';
import { GitHostExtensions } from './GitHostExtensions';
import { Authorizer } from './permissions';
import { PolicyExtensions } from './PolicyExtensions';
import { ResourceTypeExtensions } from './ResourceTypeExtensions';
import { createMetrics, Telemetry } from './service/telemetry';

/**
 * The AppStack backend plugin.
 *
 * @public
 */
export const appstackPlugin = createBackendPlugin({
  pluginId: 'appstack',
  register(env) {
    const { extensions, gitHosts, policies, engines } =
      registerExtensionPoints(env);

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init({
        actionsRegistry,
        config,
        database,
        httpRouter,
        httpAuth,
        auditor,
        logger,
        metrics,
        ...deps
      }) {
        const settings = readAppstackConfig(config, policies);
        const authorizer = new Authorizer(deps);
        const handlers = await createHandlers({
          ...{ ...deps, authorizer, logger, settings, extensions },
          knex: await connectDatabase(database),
          gitHosts: gitHosts.hosts,
          engines: engines.engines,
          appUrl: portalOf(config),
          integrations: ScmIntegrations.fromConfig(config),
          schemas: loadProviderSchemas(),
          telemetry: new Telemetry({ logger, metrics: createMetrics(metrics) }),
        });
        const performing = { handlers, authorizer, auditor };
        const { bodySize } = settings.limits;
        const routing = { ...performing, httpAuth, logger, bodySize };
        httpRouter.use(createRouter(routing));
        registerActions({
          ...{ registry: actionsRegistry, ...pagesOf(config) },
          operate: createOperate(performing),
        });
      },
    });
  },
});

/** The addresses of pages in the portal; paths where its own address is not configured. */
function pagesOf(config: Config) {
  const pages = `${portalOf(config) ?? ''}/appstack`;
  return {
    pageOf: (stack: string) => `${pages}/stacks/${stack}`,
    runPageOf: (id: string) => `${pages}/runs/${id}`,
  };
}

function portalOf(config: Config): string | undefined {
  return config.getOptionalString('app.baseUrl')?.replace(/\/+$/, '');
}

/** What modules add to the plugin. */
function registerExtensionPoints(env: BackendPluginRegistrationPoints) {
  const extensions = new ResourceTypeExtensions();
  env.registerExtensionPoint(appstackResourceTypesExtensionPoint, extensions);
  const gitHosts = new GitHostExtensions();
  env.registerExtensionPoint(appstackGitHostsExtensionPoint, gitHosts);
  const policies = new PolicyExtensions();
  env.registerExtensionPoint(appstackPoliciesExtensionPoint, policies);
  const engines = new EngineExtensions();
  env.registerExtensionPoint(appstackEnginesExtensionPoint, engines);
  return { extensions, gitHosts, policies, engines };
}
