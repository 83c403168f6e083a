import { createPermission } from '@backstage/plugin-permission-common';

/** The permission resource type of appStacks; a resource ref is the appStack's name. */
export const APPSTACK_STACK_RESOURCE_TYPE = 'appstack-stack';
/** The permission resource type of realizations; a resource ref is `<stack>/<environment>`. */
export const APPSTACK_ENVIRONMENT_RESOURCE_TYPE = 'appstack-environment';

/** The permission resource ref of an appStack in one environment. */
export function environmentResourceRef(stack: string, environment: string) {
  return `${stack}/${environment}`;
}

/** To see mappings and what they decide. */
export const appstackMappingReadPermission = createPermission({
  name: 'appstack.mapping.read',
  attributes: { action: 'read' },
});

export const appstackMappingCreatePermission = createPermission({
  name: 'appstack.mapping.create',
  attributes: { action: 'create' },
});

export const appstackMappingUpdatePermission = createPermission({
  name: 'appstack.mapping.update',
  attributes: { action: 'update' },
});

export const appstackMappingDeletePermission = createPermission({
  name: 'appstack.mapping.delete',
  attributes: { action: 'delete' },
});

export const appstackStackCreatePermission = createPermission({
  name: 'appstack.stack.create',
  attributes: { action: 'create' },
});

/** To see an appStack, its versions and designs; the Terraform has its own permission. */
export const appstackStackReadPermission = createPermission({
  name: 'appstack.stack.read',
  attributes: { action: 'read' },
  resourceType: APPSTACK_STACK_RESOURCE_TYPE,
});

/** To change what an appStack says about itself, and to restore it. */
export const appstackStackUpdatePermission = createPermission({
  name: 'appstack.stack.update',
  attributes: { action: 'update' },
  resourceType: APPSTACK_STACK_RESOURCE_TYPE,
});

export const appstackStackDeletePermission = createPermission({
  name: 'appstack.stack.delete',
  attributes: { action: 'delete' },
  resourceType: APPSTACK_STACK_RESOURCE_TYPE,
});

/** To sync an appStack in an environment; asked for every environment that a sync touches. */
export const appstackStackSyncPermission = createPermission({
  name: 'appstack.stack.sync',
  attributes: { action: 'update' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/** To read the generated files of an environment. */
export const appstackTerraformReadPermission = createPermission({
  name: 'appstack.terraform.read',
  attributes: { action: 'read' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/** Those that concern no particular appStack. */
export const appstackBasicPermissions = [
  appstackMappingReadPermission,
  appstackMappingCreatePermission,
  appstackMappingUpdatePermission,
  appstackMappingDeletePermission,
  appstackStackCreatePermission,
];

export const appstackStackPermissions = [
  appstackStackReadPermission,
  appstackStackUpdatePermission,
  appstackStackDeletePermission,
];

export const appstackEnvironmentPermissions = [
  appstackStackSyncPermission,
  appstackTerraformReadPermission,
];

/** All permissions of the plugin. */
export const appstackPermissions = [
  ...appstackBasicPermissions,
  ...appstackStackPermissions,
  ...appstackEnvironmentPermissions,
];
