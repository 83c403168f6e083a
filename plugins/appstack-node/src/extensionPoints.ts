import type { ResourceType } from '@appstack/compiler';
import { createExtensionPoint } from '@backstage/backend-plugin-api';

/**
 * A resource type, whatever its properties are; made with `defineResourceType`.
 *
 * @public
 */
export type AnyResourceType = ResourceType<any>;

/**
 * Adds an organization's own resource types beside the built-in ones.
 *
 * @public
 */
export interface AppstackResourceTypesExtensionPoint {
  /**
   * Adds the resource types that modules export as `resourceTypes`, a list of
   * what `defineResourceType` returns. The modules are loaded in each thread
   * that compiles, so that no other request waits for a compilation.
   *
   * @param modules - paths as `require.resolve` returns them, of CommonJS modules
   */
  addResourceTypesOf(...modules: string[]): void;
  /**
   * Adds resource types as objects. They cannot be handed to other threads:
   * with them, the backend compiles in the thread that serves all requests.
   *
   * A type with the name of a built-in one takes its place. Two modules that
   * add the same name keep the plugin from starting.
   */
  addResourceTypes(...types: Array<AnyResourceType | AnyResourceType[]>): void;
}

/**
 * Where modules of the backend plugin `appstack` add resource types.
 *
 * @public
 */
export const appstackResourceTypesExtensionPoint =
  createExtensionPoint<AppstackResourceTypesExtensionPoint>({
    id: 'appstack.resource-types',
  });
