import type { ResourceType } from '@appstack/compiler';
import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** Adds an organization's own resource types beside the built-in ones. */
export interface AppstackResourceTypesExtensionPoint {
  /** A type of a built-in name takes its place; two modules with a type of the same name keep the plugin from starting. */
  addResourceTypes(...types: Array<ResourceType | ResourceType[]>): void;
}

export const appstackResourceTypesExtensionPoint =
  createExtensionPoint<AppstackResourceTypesExtensionPoint>({
    id: 'appstack.resource-types',
  });
