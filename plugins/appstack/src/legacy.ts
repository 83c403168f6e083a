/**
 * The AppStack plugin for apps on the legacy frontend system.
 *
 * @packageDocumentation
 */

import { createPlugin } from '@backstage/core-plugin-api';

/**
 * The AppStack plugin for the legacy frontend system.
 *
 * @public
 */
export const appstackPlugin = createPlugin({ id: 'appstack' });
