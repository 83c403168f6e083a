import { createFrontendPlugin } from '@backstage/frontend-plugin-api';

/**
 * The AppStack plugin for the new frontend system.
 *
 * @public
 */
export const appstackPlugin = createFrontendPlugin({
  pluginId: 'appstack',
  title: 'AppStack',
  info: { packageJson: () => import('../package.json') },
});
