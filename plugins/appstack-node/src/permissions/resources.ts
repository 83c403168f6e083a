import {
  APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
  APPSTACK_STACK_RESOURCE_TYPE,
} from '@appstack/backstage-plugin-appstack-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';

/**
 * What rules may look at of an appStack.
 *
 * @public
 */
export interface StackPermissionResource {
  name: string;
  /** Entity ref of the stored owner. */
  owner: string;
}

/**
 * What rules may look at of an appStack in one environment.
 *
 * @public
 */
export interface EnvironmentPermissionResource {
  stack: string;
  /** Entity ref of the appStack's stored owner. */
  owner: string;
  environment: string;
  protected: boolean;
}

/**
 * A rule on appStacks as the database understands it.
 *
 * @public
 */
export interface StackPermissionFilter {
  owners: string[];
}

/**
 * A rule on realizations as the database understands it.
 *
 * @public
 */
export type EnvironmentPermissionFilter =
  { owners: string[] } | { environments: string[] } | { protected: boolean };

/**
 * The resource of permission rules on appStacks; its refs are names.
 *
 * @public
 */
export const stackPermissionResourceRef = createPermissionResourceRef<
  StackPermissionResource,
  StackPermissionFilter
>().with({ pluginId: 'appstack', resourceType: APPSTACK_STACK_RESOURCE_TYPE });

/**
 * The resource of permission rules on environments; its refs are `<stack>/<environment>`.
 *
 * @public
 */
export const environmentPermissionResourceRef = createPermissionResourceRef<
  EnvironmentPermissionResource,
  EnvironmentPermissionFilter
>().with({
  pluginId: 'appstack',
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});
