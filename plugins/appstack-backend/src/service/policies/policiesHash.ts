import { policyApplies } from '@appstack/compiler';
import type { Environment, Policy, Waiver } from '@appstack/compiler/model';
import { contentHash } from '../../hash';

/** What an appStack is held against, as plain data that goes to another thread. */
export interface JobPolicies {
  policies: readonly Policy[];
  waivers: readonly Waiver[];
  /** A date and time in ISO 8601. */
  now: string;
}

/** Stands for policies and waivers: it differs once a waiver has ended, and does not otherwise depend on the time. */
export function policiesHash({ policies, waivers, now }: JobPolicies): string {
  const time = Date.parse(now);
  const inForce = waivers.filter(({ until }) => Date.parse(until) > time);
  return contentHash([policies, waivers, inForce.map(({ id }) => id)]);
}

/** What of the policies decides in an environment; recorded with it to notice that they have changed. Words do not count. */
export function policiesHashIn(
  environment: Environment,
  policies: readonly Policy[],
): string {
  return contentHash(
    policies
      .filter(policy => policyApplies(policy, environment))
      .map(({ title: _t, description: _d, frameworks: _f, ...rest }) => rest),
  );
}
