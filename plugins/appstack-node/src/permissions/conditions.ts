import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  environmentPermissionResourceRef,
  stackPermissionResourceRef,
} from './resources';
import { environmentPermissionRules, stackPermissionRules } from './rules';

const stack = createConditionExports({
  resourceRef: stackPermissionResourceRef,
  rules: stackPermissionRules,
});

const environment = createConditionExports({
  resourceRef: environmentPermissionResourceRef,
  rules: environmentPermissionRules,
});

/**
 * Conditions on appStacks for the policies of an organization.
 *
 * @public
 */
export const appstackStackConditions = stack.conditions;

/**
 * A conditional decision about an appStack, for the policies of an organization.
 *
 * @public
 */
export const createAppstackStackConditionalDecision =
  stack.createConditionalDecision;

/**
 * Conditions on the environments of appStacks for the policies of an organization.
 *
 * @public
 */
export const appstackEnvironmentConditions = environment.conditions;

/**
 * A conditional decision about an environment of an appStack, for the policies of an organization.
 *
 * @public
 */
export const createAppstackEnvironmentConditionalDecision =
  environment.createConditionalDecision;
