import type {
  PlannedResource,
  RunPlan,
} from '@appstack/backstage-plugin-appstack-common';
import { lossOf } from '@appstack/compiler';
import type { Manifest, StackResource } from '@appstack/compiler/model';
import type { RunRoot } from '../../database';

/** What is at stake when a resource of a type goes. */
const AT_STAKE = ['data', 'irreplaceable', 'holds-data'];

/**
 * Ties what a plan does to the entities and reasons of the version, and tells
 * what would be lost; what is at stake comes first.
 */
export function describePlan(
  plan: RunPlan,
  manifest: Manifest,
  root: RunRoot,
): { plan: RunPlan; atStake: string[] } {
  const known = new Map(
    manifest.resources
      .filter(resource => resource.root === root)
      .map(resource => [resource.address, resource]),
  );
  const describe = (resource: PlannedResource): PlannedResource => {
    const { entityRef, reason, stateful } = knownAt(resource, known) ?? {};
    const loss = lossWith(resource, stateful ?? false);
    return {
      ...resource,
      ...(entityRef && { entityRef }),
      ...(reason && { reason }),
      ...(loss && { loss }),
    };
  };
  const resources = plan.resources.map(describe);
  const isAtStake = ({ loss }: PlannedResource) => loss !== undefined;
  const first = resources.filter(isAtStake);
  const others = resources.filter(resource => !isAtStake(resource));
  return {
    plan: {
      ...plan,
      resources: [...first, ...others],
      drift: plan.drift.map(describe),
    },
    atStake: first.map(({ address }) => address),
  };
}

/** The recorded resource of an address, or the one that it is an instance or a part of. */
function knownAt(
  { address, previousAddress }: PlannedResource,
  known: ReadonlyMap<string, StackResource>,
): StackResource | undefined {
  for (const one of [address, previousAddress]) {
    if (one === undefined) continue;
    const inModule = /^module\.[\w-]+/.exec(one)?.[0];
    const found =
      known.get(one) ??
      known.get(one.replace(/\[[^\]]*\]$/, '')) ??
      (inModule && known.get(inModule));
    if (found) return found;
  }
  return undefined;
}

function lossWith(
  { action, type, address }: PlannedResource,
  stateful: boolean,
): PlannedResource['loss'] {
  if (action !== 'delete' && action !== 'replace') return undefined;
  if (/(^|\.)data\./.test(address)) return undefined;
  const loss = lossOf(type) ?? 'none';
  if (loss !== 'none') {
    return AT_STAKE.includes(loss) ? loss : undefined;
  }
  return stateful ? 'data' : undefined;
}

/** The drift that a look has found: what an apply of the same would change again, and what was changed beside that. */
export function driftIn({ resources, drift }: RunPlan): RunPlan['resources'] {
  const changed = resources.filter(({ action }) => action !== 'read');
  const named = new Set(changed.map(({ address }) => address));
  return [...changed, ...drift.filter(({ address }) => !named.has(address))];
}
