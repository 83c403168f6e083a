import { createPermission } from '@backstage/plugin-permission-common';

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
 * To see what happened to appStacks that may be read, and numbers about them.
 *
 * @public
 */
export const appstackActivityReadPermission = createPermission({
  name: 'appstack.activity.read',
  attributes: { action: 'read' },
});

/**
 * To freeze an environment, so that nothing is applied or destroyed there, and to lift that.
 *
 * @public
 */
export const appstackEnvironmentFreezePermission = createPermission({
  name: 'appstack.environment.freeze',
  attributes: { action: 'update' },
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
