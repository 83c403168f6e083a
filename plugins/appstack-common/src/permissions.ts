import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The permission resource type of appStacks; a resource ref is the appStack's name.
 *
 * @public
 */
export const APPSTACK_STACK_RESOURCE_TYPE = 'appstack-stack';
/**
 * The permission resource type of realizations; a resource ref is `<stack>/<environment>`.
 *
 * @public
 */
export const APPSTACK_ENVIRONMENT_RESOURCE_TYPE = 'appstack-environment';

/**
 * The permission resource ref of an appStack in one environment.
 *
 * @public
 */
export function environmentResourceRef(stack: string, environment: string) {
  return `${stack}/${environment}`;
}

/**
 * To see and call the registered actions that only read, as an assistant or a
 * template does. What an action reads needs its own permissions.
 *
 * @public
 */
export const appstackActionReadPermission = createPermission({
  name: 'appstack.action.read',
  attributes: { action: 'read' },
});

/**
 * To see and call the registered actions that change something.
 *
 * @public
 */
export const appstackActionUpdatePermission = createPermission({
  name: 'appstack.action.update',
  attributes: { action: 'update' },
});

/**
 * To see mappings and what they decide.
 *
 * @public
 */
export const appstackMappingReadPermission = createPermission({
  name: 'appstack.mapping.read',
  attributes: { action: 'read' },
});

/**
 * To make a mapping, also one that extends another.
 *
 * @public
 */
export const appstackMappingCreatePermission = createPermission({
  name: 'appstack.mapping.create',
  attributes: { action: 'create' },
});

/**
 * To change a mapping, and to return to one of its versions.
 *
 * @public
 */
export const appstackMappingUpdatePermission = createPermission({
  name: 'appstack.mapping.update',
  attributes: { action: 'update' },
});

/**
 * To delete a mapping; it can be restored.
 *
 * @public
 */
export const appstackMappingDeletePermission = createPermission({
  name: 'appstack.mapping.delete',
  attributes: { action: 'delete' },
});

/**
 * To make an environment.
 *
 * @public
 */
export const appstackEnvironmentCreatePermission = createPermission({
  name: 'appstack.environment.create',
  attributes: { action: 'create' },
});

/**
 * To retire an environment; nothing is synced into it any more.
 *
 * @public
 */
export const appstackEnvironmentDeletePermission = createPermission({
  name: 'appstack.environment.delete',
  attributes: { action: 'delete' },
});

/**
 * To change an environment, and to see the arguments of its state backend.
 *
 * @public
 */
export const appstackEnvironmentUpdatePermission = createPermission({
  name: 'appstack.environment.update',
  attributes: { action: 'update' },
});

/**
 * To see the organization's standards and their history.
 *
 * @public
 */
export const appstackStandardsReadPermission = createPermission({
  name: 'appstack.standards.read',
  attributes: { action: 'read' },
});

/**
 * To change the organization's standards.
 *
 * @public
 */
export const appstackStandardsUpdatePermission = createPermission({
  name: 'appstack.standards.update',
  attributes: { action: 'update' },
});

/**
 * To see what mappings make of the catalog as a whole.
 *
 * @public
 */
export const appstackCoverageReadPermission = createPermission({
  name: 'appstack.coverage.read',
  attributes: { action: 'read' },
});

/**
 * To see policies, and what does not follow them in appStacks that may be read.
 *
 * @public
 */
export const appstackPolicyReadPermission = createPermission({
  name: 'appstack.policy.read',
  attributes: { action: 'read' },
});

/**
 * To create, change and delete policies.
 *
 * @public
 */
export const appstackPolicyUpdatePermission = createPermission({
  name: 'appstack.policy.update',
  attributes: { action: 'update' },
});

/**
 * To let a resource of an environment violate a policy for a time.
 *
 * @public
 */
export const appstackPolicyWaivePermission = createPermission({
  name: 'appstack.policy.waive',
  attributes: { action: 'update' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To make an appStack.
 *
 * @public
 */
export const appstackStackCreatePermission = createPermission({
  name: 'appstack.stack.create',
  attributes: { action: 'create' },
});

/**
 * To see an appStack, its versions and designs; the Terraform has its own permission.
 *
 * @public
 */
export const appstackStackReadPermission = createPermission({
  name: 'appstack.stack.read',
  attributes: { action: 'read' },
  resourceType: APPSTACK_STACK_RESOURCE_TYPE,
});

/**
 * To change the title, description and owner of an appStack, and to restore it.
 *
 * @public
 */
export const appstackStackUpdatePermission = createPermission({
  name: 'appstack.stack.update',
  attributes: { action: 'update' },
  resourceType: APPSTACK_STACK_RESOURCE_TYPE,
});

/**
 * To delete an appStack; nothing in a cloud is destroyed.
 *
 * @public
 */
export const appstackStackDeletePermission = createPermission({
  name: 'appstack.stack.delete',
  attributes: { action: 'delete' },
  resourceType: APPSTACK_STACK_RESOURCE_TYPE,
});

/**
 * To sync an appStack in an environment; checked for every environment that a sync touches.
 *
 * @public
 */
export const appstackStackSyncPermission = createPermission({
  name: 'appstack.stack.sync',
  attributes: { action: 'update' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To read the generated files of an environment.
 *
 * @public
 */
export const appstackTerraformReadPermission = createPermission({
  name: 'appstack.terraform.read',
  attributes: { action: 'read' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To change where an appStack is delivered to.
 *
 * @public
 */
export const appstackDeliveryUpdatePermission = createPermission({
  name: 'appstack.delivery.update',
  attributes: { action: 'update' },
  resourceType: APPSTACK_STACK_RESOURCE_TYPE,
});

/**
 * To open and update pull requests with the files of an environment.
 *
 * @public
 */
export const appstackPullRequestCreatePermission = createPermission({
  name: 'appstack.pull-request.create',
  attributes: { action: 'create' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * The catalog's own, of which it exports no stable definition; whoever may read
 * only some entities sees numbers of those alone.
 *
 * @public
 */
export const catalogEntityReadPermission = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});

/**
 * Those that concern no particular appStack.
 *
 * @public
 */
export const appstackBasicPermissions = [
  appstackActionReadPermission,
  appstackActionUpdatePermission,
  appstackMappingReadPermission,
  appstackMappingCreatePermission,
  appstackMappingUpdatePermission,
  appstackMappingDeletePermission,
  appstackCoverageReadPermission,
  appstackStackCreatePermission,
  appstackEnvironmentCreatePermission,
  appstackEnvironmentUpdatePermission,
  appstackEnvironmentDeletePermission,
  appstackStandardsReadPermission,
  appstackStandardsUpdatePermission,
  appstackPolicyReadPermission,
  appstackPolicyUpdatePermission,
];

/**
 * Those that are decided for each appStack.
 *
 * @public
 */
export const appstackStackPermissions = [
  appstackStackReadPermission,
  appstackStackUpdatePermission,
  appstackStackDeletePermission,
  appstackDeliveryUpdatePermission,
];

/**
 * Those that are decided for each environment of an appStack.
 *
 * @public
 */
export const appstackEnvironmentPermissions = [
  appstackStackSyncPermission,
  appstackTerraformReadPermission,
  appstackPullRequestCreatePermission,
  appstackPolicyWaivePermission,
];

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const appstackPermissions = [
  ...appstackBasicPermissions,
  ...appstackStackPermissions,
  ...appstackEnvironmentPermissions,
];
