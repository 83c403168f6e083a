import { appstackResourceTypesExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { createRouter } from './api/createRouter';
import { readAppstackConfig } from './config';
import { connectDatabase } from './database';
import { createHandlers } from './createHandlers';
import { Authorizer } from './permissions';
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
    const extensions = new ResourceTypeExtensions();
    env.registerExtensionPoint(appstackResourceTypesExtensionPoint, extensions);

    env.registerInit({
      deps: {
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
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({
        config,
        database,
        httpRouter,
        httpAuth,
        auditor,
        logger,
        metrics,
        ...deps
      }) {
        const settings = readAppstackConfig(config);
        const authorizer = new Authorizer(deps);
        const handlers = await createHandlers({
          ...deps,
          authorizer,
          logger,
          settings,
          knex: await connectDatabase(database),
          extensions,
          schemas: loadProviderSchemas(),
          telemetry: new Telemetry({ logger, metrics: createMetrics(metrics) }),
        });
        const { bodySize } = settings.limits;
        httpRouter.use(
          createRouter({
            ...{ handlers, authorizer, httpAuth, auditor, logger, bodySize },
          }),
        );
      },
    });
  },
});
