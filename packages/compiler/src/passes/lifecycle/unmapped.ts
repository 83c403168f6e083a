import type { CatalogEntity } from '../../catalog';
import type { Decision, DesignNode, Manifest, Target } from '../../model';
import type { Registry } from '../../resource-types/registry';
import { fateOf, type Wishes } from './fate';

/** Decisions that let what must not be lost be realized as before. */
export interface RetainedDecisions {
  decide(entity: CatalogEntity): Decision;
  /** Why entities are realized as before although they are mapped to nothing now, by ref. */
  unmapped: ReadonlyMap<string, string>;
}

interface Recorded {
  previous?: Manifest;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
  wishes: Wishes;
  registry: Registry;
}

/**
 * Keeps the recorded decision of an entity that is not understood any more, by a
 * mistyped `spec.type` for example, and of one that is skipped now where
 * something of it must not be lost: so it stays the host of others and keeps its
 * connections.
 */
export function decideRetained(
  decide: (entity: CatalogEntity) => Decision,
  { previous, renames, wishes, registry }: Recorded,
): RetainedDecisions {
  const realized = (previous?.resources ?? []).filter(
    ({ origin }) => origin === 'explicit',
  );
  const kept = realized.filter(one => fateOf(one, wishes) === 'kept');
  const nodesOf = (resources: typeof realized) =>
    new Set(resources.map(({ node }) => node));
  const staying = { skipped: nodesOf(kept), unmapped: nodesOf(realized) };
  // What has no resource of its own is in its host.
  const isInHost = ({ host, decision }: DesignNode) =>
    host !== undefined && registry.ofTarget(decision.target)?.stateful === true;
  const recorded = new Map(
    previous?.design.nodes
      .filter(node => staying.unmapped.has(node.id) || isInHost(node))
      .map(({ id, decision }) => [id, decision]),
  );
  const unmapped = new Map<string, string>();
  return {
    unmapped,
    decide(entity) {
      const decision = decide(entity);
      if (becomesSomething(decision.target)) return decision;
      const { ref } = entity;
      const id = recorded.has(ref) ? ref : renames.get(ref);
      const before = recorded.get(id ?? '');
      if (!before) return decision;
      const stays = decision.target ? staying.skipped : staying.unmapped;
      if (stays.has(id)) unmapped.set(ref, reasonFor(decision));
      else if (staying.unmapped.has(id)) return decision;
      return before;
    },
  };
}

const reasonFor = ({ target }: Decision) =>
  target === undefined
    ? 'it is mapped to nothing any more.'
    : 'it is skipped now.';

/** Whether a decision makes resources. */
const becomesSomething = (target: Target | undefined) =>
  target !== undefined && !('skip' in target);

/** Whether a node makes resources. */
export const isRealized = ({ leftOut, decision }: DesignNode) =>
  leftOut === undefined && becomesSomething(decision.target);
