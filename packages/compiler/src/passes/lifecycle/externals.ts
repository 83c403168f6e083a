import { referencesOf } from '../../catalog/calledToday';
import type { Design, DesignNode, Manifest } from '../../model';
import { compareText } from '../../util/hash';

/** The external references of a design, with those that only what is retained still has. */
export function withRetained(
  nodes: readonly DesignNode[],
  linked: Design['externals'],
  previous: Manifest | undefined,
): Design['externals'] {
  const held = new Set(nodes.map(({ id }) => id));
  const known = new Set(linked.map(({ entityRef }) => entityRef));
  const wanted = new Set(
    nodes
      .filter(({ retained }) => retained !== undefined)
      .flatMap(referencesOf),
  );
  const missing = (previous?.design.externals ?? []).filter(
    ({ entityRef }) =>
      wanted.has(entityRef) && !held.has(entityRef) && !known.has(entityRef),
  );
  return missing.length === 0
    ? linked
    : [...linked, ...missing].sort((a, b) =>
        compareText(a.entityRef, b.entityRef),
      );
}
