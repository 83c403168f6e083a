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
