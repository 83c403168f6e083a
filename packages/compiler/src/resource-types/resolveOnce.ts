import type { Decision, Profile } from '../model';
import { resolveProperties, type ResolvedProperties } from './properties';
import type { Registry } from './registry';
import type { ResourceType } from './resourceType';

/** The type that a decision names, with the effective properties of what it decides on. */
interface Resolved extends ResolvedProperties {
  type: ResourceType;
}

/** What a decision comes to; undefined where its target is no resource type. */
export type ResolveDecision = (decision: Decision) => Resolved | undefined;

/** Resolves each decision of a compilation once, however many passes use it. */
export function resolveOnce(
  registry: Registry,
  profile: Profile,
): ResolveDecision {
  const known = new Map<Decision, Resolved | undefined>();
  return decision => {
    if (known.has(decision)) return known.get(decision);
    const type = registry.ofTarget(decision.target);
    const resolved = type && {
      type,
      ...resolveProperties(type, decision, profile),
    };
    known.set(decision, resolved);
    return resolved;
  };
}
