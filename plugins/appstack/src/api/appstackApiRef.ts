import type { AppstackApi } from '@appstack/backstage-plugin-appstack-common';
import { createApiRef } from '@backstage/frontend-plugin-api';

/**
 * Gives the client of the AppStack backend.
 *
 * @public
 */
export const appstackApiRef = createApiRef<AppstackApi>().with({
  id: 'plugin.appstack.client',
  pluginId: 'appstack',
});
