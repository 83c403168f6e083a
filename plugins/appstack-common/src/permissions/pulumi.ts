import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The permission resource type of stacks of Pulumi; a resource ref is
 * `<organization>/<project>/<stack>`, or `<organization>` for what concerns all of it.
 *
 * @public
 */
export const PULUMI_STACK_RESOURCE_TYPE = 'pulumi-stack';

/**
 * To see a stack of Pulumi, its activity and those outputs that are no secrets.
 *
 * @public
 */
export const appstackPulumiReadPermission = createPermission({
  name: 'appstack.pulumi.read',
  attributes: { action: 'read' },
  resourceType: PULUMI_STACK_RESOURCE_TYPE,
});

/**
 * To preview, update and refresh a stack by Pulumi Deployments.
 *
 * @public
 */
export const appstackPulumiRunPermission = createPermission({
  name: 'appstack.pulumi.run',
  attributes: { action: 'update' },
  resourceType: PULUMI_STACK_RESOURCE_TYPE,
});

/**
 * To destroy what a stack manages; needs the permission to run it as well.
 *
 * @public
 */
export const appstackPulumiDestroyPermission = createPermission({
  name: 'appstack.pulumi.destroy',
  attributes: { action: 'delete' },
  resourceType: PULUMI_STACK_RESOURCE_TYPE,
});
