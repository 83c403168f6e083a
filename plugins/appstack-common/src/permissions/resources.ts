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
