import { hashEntity, readCatalog } from '@appstack/compiler';
import type { SourceRecord } from '../../database';
import type { SyncInputs } from './readInputs';
import type { EnvironmentPlan } from './types';

/** Recorded of what is kept although the catalog has it no more: nothing to compare with. */
export const NO_HASH = '';

/**
 * The entities that an environment is made from after a sync: those of the
 * sync, what it is synced from, and of the others what earlier syncs recorded.
 */
export function sourcesAfter(
  plan: EnvironmentPlan,
  inputs: SyncInputs,
  before: readonly SourceRecord[],
  mode: 'merge' | 'replace',
): SourceRecord[] {
  const snapshot = readCatalog(inputs.entities).entities;
  const { decisions, design, resources } = plan.compilation;
  const nodes = new Map(design.nodes.map(node => [node.entityRef, node]));
  const synced = new Set(decisions.map(({ entityRef }) => entityRef));
  const recorded = new Map(before.map(source => [source.entityRef, source]));
  const counts = countByEntity(resources);

  const domainOf = (system: string | undefined) =>
    snapshot.get(system ?? '')?.domain;
  const describe = (entityRef: string): SourceRecord => {
    const entity = snapshot.get(entityRef);
    const node = nodes.get(entityRef);
    const known = recorded.get(entityRef);
    const system = entity?.system ?? node?.system ?? known?.system;
    const hash = synced.has(entityRef) || !node ? undefined : node.hash;
    return {
      entityRef,
      system,
      domain: entity?.domain ?? domainOf(system) ?? known?.domain,
      hash: hash ?? (entity ? hashEntity(entity) : (known?.hash ?? NO_HASH)),
      ...(counts.get(entityRef) ?? { explicit: 0, implied: 0 }),
    };
  };

  const refs = new Set([...synced, ...nodes.keys()]);
  for (const root of plan.entityRefs) {
    if (!snapshot.has(root) && !recorded.has(root)) continue;
    refs.add(root);
    for (const { ref, kind, domain } of snapshot.values()) {
      if (kind.toLowerCase() === 'system' && domain === root) refs.add(ref);
    }
  }
  if (mode === 'merge') {
    for (const { entityRef } of before) {
      if (!snapshot.has(entityRef) && !nodes.has(entityRef))
        refs.add(entityRef);
    }
  }
  return [...refs].sort().map(describe);
}

function countByEntity(resources: EnvironmentPlan['compilation']['resources']) {
  const counts = new Map<string, { explicit: number; implied: number }>();
  for (const { entityRef, origin } of resources) {
    if (!entityRef) continue;
    const own = counts.get(entityRef) ?? { explicit: 0, implied: 0 };
    own[origin] += 1;
    counts.set(entityRef, own);
  }
  return counts;
}
