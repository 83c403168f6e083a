import { isManaged } from '@appstack/backstage-plugin-appstack-common';
import { canonicalJson, entityHash } from '@appstack/compiler';
import type { DesignNode, Properties } from '@appstack/compiler/model';
import { partOf, refOf } from '../../catalog/rawEntity';
import type { SourceRecord } from '../../database';
import type { SyncInputs } from './completeInputs';
import type { SourceDraft } from './job';
import type { EnvironmentPlan } from './types';

/** Recorded of what is kept although the catalog has it no more: nothing to compare with. */
export const NO_HASH = '';

const NOTHING = { explicit: 0, implied: 0 };

/**
 * The entities that an environment is made from after a sync: its nodes, and
 * the Systems and Domains that it is synced from, in which others may appear.
 */
export function draftSources(
  plan: EnvironmentPlan,
  inputs: SyncInputs,
  overrides: Readonly<Record<string, Properties>> = {},
): SourceDraft[] {
  const { design, resources, synced } = plan.compilation;
  const read = new Map(inputs.entities.map(entity => [refOf(entity), entity]));
  const counts = countByEntity(resources);
  const domainOf = (system: string | undefined) => {
    const entity = read.get(system ?? '');
    return entity && { domain: partOf(entity, 'domain') ?? null };
  };
  const nodes = design.nodes.map(node => ({
    entityRef: node.entityRef,
    system: node.system,
    ...domainOf(node.system),
    ...hashOf(node, read.get(node.entityRef)),
    ...(synced.has(node.entityRef) && {
      overrides: overrideOf(node, read.has(node.entityRef) ? overrides : {}),
    }),
    ...(counts.get(node.entityRef) ?? NOTHING),
  }));
  const groups = groupsOf(plan.entityRefs, inputs.entities).map(ref => ({
    entityRef: ref,
    ...domainOf(ref),
    hash: entityHash(read.get(ref)),
    ...NOTHING,
  }));
  // An entity that is retained in an earlier form has several nodes.
  const byRef = new Map([...groups, ...nodes].map(s => [s.entityRef, s]));
  return [...byRef.values()];
}

/** What the appStack itself says of an entity: what it says now, or, where its decision was restored, what it said then. */
function overrideOf(
  { entityRef, decision }: DesignNode,
  now: Readonly<Record<string, Properties>>,
): string | null {
  const said =
    now[entityRef] ??
    decision.layers.find(({ layer }) => layer === 'appstack')?.values;
  return said ? canonicalJson(said) : null;
}

/** What is retained may still be in the catalog, mapped to nothing by a mistyped type. */
function hashOf(
  { retained, hash }: DesignNode,
  read: SyncInputs['entities'][number] | undefined,
): Pick<SourceDraft, 'hash' | 'unlessOther'> {
  if (retained === undefined) return { hash };
  if (!read) return { unlessOther: hash };
  return { hash: hash === entityHash(read) ? hash : NO_HASH };
}

/** The sources of an environment, with what was recorded where the catalog was not read. */
export function sourcesAfter(
  drafts: readonly SourceDraft[],
  before: readonly SourceRecord[],
): SourceRecord[] {
  const recorded = new Map(before.map(source => [source.entityRef, source]));
  return drafts.map(({ domain, hash, unlessOther, overrides, ...draft }) => {
    const known = recorded.get(draft.entityRef);
    const applies = unlessOther === undefined || unlessOther === known?.hash;
    return {
      ...draft,
      domain: domain === undefined ? known?.domain : (domain ?? undefined),
      overrides:
        overrides === undefined ? known?.overrides : (overrides ?? undefined),
      hash: hash ?? (applies ? known?.hash : undefined) ?? NO_HASH,
    };
  });
}

/** The same entities after an upgrade, which reads nothing of the catalog, with the numbers of resources that they have now. */
export function sourcesAfterUpgrade(
  drafts: readonly SourceDraft[],
  before: readonly SourceRecord[],
): SourceRecord[] {
  const counts = new Map(
    drafts.map(({ entityRef, explicit, implied }) => [
      entityRef,
      { explicit, implied },
    ]),
  );
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
