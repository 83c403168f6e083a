export { BUILT_IN_POLICIES } from './builtIn';
export { celEngine } from './celEngine';
export {
  adjustedPolicies,
  checkPolicy,
  configuredPolicies,
} from './effectivePolicies';

/**
 * Policies in CEL: what evaluates them, and the built-in ones.
 *
 * @packageDocumentation
 */
