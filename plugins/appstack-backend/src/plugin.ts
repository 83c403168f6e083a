import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';

/**
 * The AppStack backend plugin.
 *
 * @public
 */
export const appstackPlugin = createBackendPlugin({
  pluginId: 'appstack',
  register(env) {
    env.registerInit({
      deps: { logger: coreServices.logger },
      async init({ logger }) {
        logger.info('AppStack is ready');
      },
    });
  },
});
