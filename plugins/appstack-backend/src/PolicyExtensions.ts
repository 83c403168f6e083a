import type { AppstackPoliciesExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import type { PolicyInput } from '@appstack/compiler/model';

/** The policies that modules add. */
export class PolicyExtensions implements AppstackPoliciesExtensionPoint {
  readonly policies: PolicyInput[] = [];

  addPolicies(...policies: PolicyInput[]) {
    this.policies.push(...policies);
  }
}
