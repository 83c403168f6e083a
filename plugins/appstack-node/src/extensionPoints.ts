import type { ResourceType } from '@appstack/compiler';
import type { PolicyInput } from '@appstack/compiler/model';
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

/**
 * Adds policies beside those of the configuration.
 *
 * @public
 */
export interface AppstackPoliciesExtensionPoint {
  /**
   * Adds policies, which are read-only in the portal. One that is not valid, and
   * an id that is taken, keep the plugin from starting.
   */
  addPolicies(...policies: PolicyInput[]): void;
}

/**
 * Where modules of the backend plugin `appstack` add policies.
 *
 * @public
 */
export const appstackPoliciesExtensionPoint =
  createExtensionPoint<AppstackPoliciesExtensionPoint>({
    id: 'appstack.policies',
  });
