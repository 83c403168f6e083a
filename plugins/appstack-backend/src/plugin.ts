import { appstackResourceTypesExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createRouter } from './api/createRouter';
import { readAppstackConfig } from './config';
import { connectDatabase } from './database';
import { createOperations } from './createOperations';
import { ResourceTypeExtensions } from './ResourceTypeExtensions';

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
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init({ config, database, httpRouter, httpAuth, auditor, ...deps }) {
        const settings = readAppstackConfig(config);
        const operations = await createOperations({
          ...deps,
          settings,
          knex: await connectDatabase(database),
          resourceTypes: extensions.types,
          schemas: loadProviderSchemas(),
        });
        const { bodySize } = settings.limits;
        httpRouter.use(
          createRouter({ operations, httpAuth, auditor, bodySize }),
        );
      },
    });
  },
});
