import { isManaged } from '@appstack/backstage-plugin-appstack-common';
import { entityHash } from '@appstack/compiler';
import type { DesignNode } from '@appstack/compiler/model';
import { partOf, refOf } from '../../catalog';
import type { SourceRecord } from '../../database';
import type { SyncInputs } from './completeInputs';
import type { EnvironmentPlan } from './types';

/** Recorded of what is kept although the catalog has it no more: nothing to compare with. */
export const NO_HASH = '';

const NOTHING = { explicit: 0, implied: 0 };

/**
 * The entities that an environment is made from after a sync: its nodes, and
 * the Systems and Domains that it is synced from, in which others may appear.
 */
export function sourcesAfter(
  plan: EnvironmentPlan,
  inputs: SyncInputs,
  before: readonly SourceRecord[],
): SourceRecord[] {
  const { design, resources } = plan.compilation;
  const read = new Map(inputs.entities.map(entity => [refOf(entity), entity]));
  const recorded = new Map(before.map(source => [source.entityRef, source]));
  const counts = countByEntity(resources);
  const domainOf = (system: string | undefined, known?: SourceRecord) => {
    const entity = read.get(system ?? '');
    return entity ? partOf(entity, 'domain') : known?.domain;
  };

  // What is retained may still be in the catalog, mapped to nothing by a mistyped type.
  const isDeclared = ({ entityRef, retained, hash }: DesignNode) =>
    retained === undefined ||
    hash === (entityHash(read.get(entityRef)) ?? recorded.get(entityRef)?.hash);
  const nodes = design.nodes.map(node => ({
    entityRef: node.entityRef,
    system: node.system,
    domain: domainOf(node.system, recorded.get(node.entityRef)),
    hash: isDeclared(node) ? node.hash : NO_HASH,
    ...(counts.get(node.entityRef) ?? NOTHING),
  }));
  const groups = groupsOf(plan.entityRefs, [...read.values()]).map(ref => ({
    entityRef: ref,
    domain: domainOf(ref, recorded.get(ref)),
    hash: entityHash(read.get(ref)) ?? recorded.get(ref)?.hash ?? NO_HASH,
    ...NOTHING,
  }));
  // An entity that is retained in an earlier form has several nodes.
  const byRef = new Map([...groups, ...nodes].map(s => [s.entityRef, s]));
  return [...byRef.values()];
}

/** The same entities after an upgrade, which reads nothing of the catalog, with the numbers of resources that they have now. */
export function sourcesAfterUpgrade(
  { compilation }: EnvironmentPlan,
  before: readonly SourceRecord[],
): SourceRecord[] {
  const counts = countByEntity(compilation.resources);
  return before.map(source => ({
    ...source,
    ...(counts.get(source.entityRef) ?? NOTHING),
  }));
}

/** The Systems and Domains among the roots, and the Systems of those Domains. */
function groupsOf(
  roots: readonly string[],
  entities: SyncInputs['entities'],
): string[] {
  const groups = roots.filter(ref => /^(system|domain):/.test(ref));
  const systems = entities
    .filter(entity => groups.includes(partOf(entity, 'domain') ?? ''))
    .map(refOf)
    .filter(ref => ref.startsWith('system:'));
  return [...new Set([...groups, ...systems])];
}

function countByEntity(resources: EnvironmentPlan['compilation']['resources']) {
  const counts = new Map<string, { explicit: number; implied: number }>();
  for (const { entityRef, origin } of resources.filter(isManaged)) {
    if (!entityRef) continue;
    const own = counts.get(entityRef) ?? { ...NOTHING };
    own[origin] += 1;
    counts.set(entityRef, own);
  }
  return counts;
}
