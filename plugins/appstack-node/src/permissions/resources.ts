import {
  APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
  APPSTACK_STACK_RESOURCE_TYPE,
} from '@appstack/backstage-plugin-appstack-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';

/** What rules may look at of an appStack. */
export interface StackPermissionResource {
  name: string;
  /** Entity ref of the stored owner. */
  owner: string;
}

/** What rules may look at of an appStack in one environment. */
export interface EnvironmentPermissionResource {
  stack: string;
  /** Entity ref of the appStack's stored owner. */
  owner: string;
  environment: string;
  protected: boolean;
}

/** A rule on appStacks as the database understands it. */
export interface StackPermissionFilter {
  owners: string[];
}

/** A rule on realizations as the database understands it. */
export type EnvironmentPermissionFilter =
  { owners: string[] } | { environments: string[] } | { protected: boolean };

export const stackPermissionResourceRef = createPermissionResourceRef<
  StackPermissionResource,
  StackPermissionFilter
>().with({ pluginId: 'appstack', resourceType: APPSTACK_STACK_RESOURCE_TYPE });

export const environmentPermissionResourceRef = createPermissionResourceRef<
  EnvironmentPermissionResource,
  EnvironmentPermissionFilter
>().with({
  pluginId: 'appstack',
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});
