import { createPermission } from '@backstage/plugin-permission-common';
import { APPSTACK_ENVIRONMENT_RESOURCE_TYPE } from './resources';

/**
 * To see the runs of an environment, their plans and logs.
 *
 * @public
 */
export const appstackRunReadPermission = createPermission({
  name: 'appstack.run.read',
  attributes: { action: 'read' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To start runs that change nothing: plans, and looks for drift.
 *
 * @public
 */
export const appstackRunPlanPermission = createPermission({
  name: 'appstack.run.plan',
  attributes: { action: 'create' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To start runs that write the state or what it describes, except to destroy it.
 *
 * @public
 */
export const appstackRunApplyPermission = createPermission({
  name: 'appstack.run.apply',
  attributes: { action: 'update' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To start runs that destroy everything of an environment.
 *
 * @public
 */
export const appstackRunDestroyPermission = createPermission({
  name: 'appstack.run.destroy',
  attributes: { action: 'delete' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To approve what a run has planned.
 *
 * @public
 */
export const appstackRunApprovePermission = createPermission({
  name: 'appstack.run.approve',
  attributes: { action: 'update' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To remove the lock that somebody else holds on a state.
 *
 * @public
 */
export const appstackRunUnlockPermission = createPermission({
  name: 'appstack.run.unlock',
  attributes: { action: 'delete' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To read the outputs that an apply left in the state.
 *
 * @public
 */
export const appstackRunOutputReadPermission = createPermission({
  name: 'appstack.run.output.read',
  attributes: { action: 'read' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To set the values of variables.
 *
 * @public
 */
export const appstackRunInputUpdatePermission = createPermission({
  name: 'appstack.run.input.update',
  attributes: { action: 'update' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * To report runs that the portal did not start.
 *
 * @public
 */
export const appstackRunReportPermission = createPermission({
  name: 'appstack.run.report',
  attributes: { action: 'create' },
  resourceType: APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
});

/**
 * Those on runs, asked for an appStack in an environment.
 *
 * @public
 */
export const appstackRunPermissions = [
  appstackRunReadPermission,
  appstackRunPlanPermission,
  appstackRunApplyPermission,
  appstackRunDestroyPermission,
  appstackRunApprovePermission,
  appstackRunUnlockPermission,
  appstackRunOutputReadPermission,
  appstackRunInputUpdatePermission,
  appstackRunReportPermission,
];
