import type { CatalogEntity } from '../../catalog';
import type { Decision, DesignNode, Manifest } from '../../model';
import { makesResources, realizedIn } from '../../model/realized';
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
  const realized = realizedIn(previous);
  const kept = new Set(
    previous?.resources
      .filter(({ origin }) => origin === 'explicit')
      .filter(one => fateOf(one, wishes) === 'kept')
      .map(({ node }) => node),
  );
  // What has no resource of its own is in its host.
  const isInHost = ({ host, decision }: DesignNode) =>
    host !== undefined && registry.ofTarget(decision.target)?.stateful === true;
  const recorded = new Map(
    previous?.design.nodes
      .filter(node => realized.has(node.id) || isInHost(node))
      .map(({ id, decision }) => [id, decision]),
  );
  const unmapped = new Map<string, string>();
  return {
    unmapped,
    decide(entity) {
      const decision = decide(entity);
      if (makesResources(decision.target)) return decision;
      const { ref } = entity;
      const id = recorded.has(ref) ? ref : (renames.get(ref) ?? '');
      const before = recorded.get(id);
      if (!before) return decision;
      const stays = decision.target ? kept : realized;
      if (stays.has(id)) unmapped.set(ref, reasonFor(decision));
      else if (realized.has(id)) return decision;
      return before;
    },
  };
}

const reasonFor = ({ target }: Decision) =>
  target === undefined
    ? 'it is mapped to nothing any more.'
    : 'it is skipped now.';
