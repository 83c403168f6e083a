import type { Decision, Profile } from '../model';
import { resolveProperties, type ResolvedProperties } from './properties';
import type { Registry } from './registry';
import type { ResourceType } from './resourceType';

/** The type that a decision names, with the effective properties of what it decides on. */
export interface Resolved extends ResolvedProperties {
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
  // Most decisions say nothing of properties: their types' defaults are the same for all.
  const plain = new Map<ResourceType, Resolved>();
  const resolve = (type: ResourceType, decision: Decision): Resolved => ({
    type,
    ...resolveProperties(type, decision, profile),
  });
  const resolvePlain = (type: ResourceType, decision: Decision) => {
    const resolved = plain.get(type) ?? resolve(type, decision);
    // A diagnostic names the entity.
    if (resolved.diagnostics.length === 0) plain.set(type, resolved);
    return resolved;
  };
  return decision => {
    if (known.has(decision)) return known.get(decision);
    const { target, layers } = decision;
    const type = registry.ofTarget(target);
    // The properties of a Terraform resource are its arguments, not those of the type.
    const isRaw = target !== undefined && 'terraformResource' in target;
    const own = isRaw ? { ...decision, layers: [] } : decision;
    const resolveIt = isRaw || layers.length === 0 ? resolvePlain : resolve;
    const resolved = type && resolveIt(type, own);
    known.set(decision, resolved);
    return resolved;
  };
}
