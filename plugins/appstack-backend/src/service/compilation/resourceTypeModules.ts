import type { AnyResourceType } from '@appstack/backstage-plugin-appstack-node';

/**
 * The resource types of a module, which exports them as `resourceTypes`.
 *
 * @param path - as `require.resolve` returns it
 */
export function typesFrom(path: string): AnyResourceType[] {
  const { resourceTypes } = require(path);
  if (Array.isArray(resourceTypes)) return resourceTypes;
  throw new Error(
    `The module ${path} has to export "resourceTypes", a list of what defineResourceType returns.`,
  );
}
