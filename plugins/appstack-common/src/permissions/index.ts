import {
  appstackActivityReadPermission,
  appstackActionReadPermission,
  appstackActionUpdatePermission,
  appstackMappingReadPermission,
  appstackMappingCreatePermission,
  appstackMappingUpdatePermission,
  appstackMappingDeletePermission,
  appstackEnvironmentCreatePermission,
  appstackEnvironmentDeletePermission,
  appstackEnvironmentFreezePermission,
  appstackEnvironmentUpdatePermission,
  appstackStandardsReadPermission,
  appstackStandardsUpdatePermission,
  appstackCoverageReadPermission,
  appstackPolicyReadPermission,
  appstackPolicyUpdatePermission,
  appstackStackCreatePermission,
} from './basic';
import {
  appstackPolicyWaivePermission,
  appstackStackReadPermission,
  appstackStackUpdatePermission,
  appstackStackDeletePermission,
  appstackStackSyncPermission,
  appstackTerraformReadPermission,
  appstackDeliveryUpdatePermission,
  appstackPullRequestCreatePermission,
} from './resources';
import {
  appstackPulumiDestroyPermission,
  appstackPulumiReadPermission,
  appstackPulumiRunPermission,
} from './pulumi';
import { appstackRunPermissions } from './runs';

export * from './basic';
export * from './pulumi';
export * from './resources';
export * from './runs';

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
  appstackEnvironmentFreezePermission,
  appstackStandardsReadPermission,
  appstackStandardsUpdatePermission,
  appstackPolicyReadPermission,
  appstackPolicyUpdatePermission,
  appstackActivityReadPermission,
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
  ...appstackRunPermissions,
];

/**
 * Those that are decided for each stack of Pulumi.
 *
 * @public
 */
export const appstackPulumiPermissions = [
  appstackPulumiReadPermission,
  appstackPulumiRunPermission,
  appstackPulumiDestroyPermission,
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
  ...appstackPulumiPermissions,
];
