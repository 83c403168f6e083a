import type { CatalogSnapshot } from '../../catalog/entity';
import { compareText } from '../../util/hash';
import type { Connection, DesignNode, Manifest } from '../../model';
import type { Linked } from '../stages';

/**
 * Entities that the caller may not read were not linked. Where a synced entity
 * still refers to one, its connection and host stay as recorded.
 */
export function keepUnreadable(
  linked: Linked,
  {
    previous,
    unreadable,
    entities,
  }: {
    previous?: Manifest;
    unreadable: ReadonlySet<string>;
    entities: CatalogSnapshot;
  },
): Linked {
  if (!previous || unreadable.size === 0) return linked;
  const before = new Map(previous.design.nodes.map(node => [node.id, node]));
  const nodes = linked.nodes.map(node => {
    const known = before.get(node.id);
    return known ? keepEdges(node, known, unreadable, entities) : node;
  });
  return { ...linked, nodes };
}

function keepEdges(
  node: DesignNode,
  known: DesignNode,
  unreadable: ReadonlySet<string>,
  snapshot: CatalogSnapshot,
): DesignNode {
  const entity = snapshot.get(node.entityRef)!;
  const named = new Set([
    ...entity.dependsOn,
    ...entity.consumesApis,
    ...entity.providesApis,
  ]);
  const isHidden = ({ to, via }: Connection) =>
    (unreadable.has(to) && (named.has(to) || named.has(via))) ||
    (unreadable.has(via) && named.has(via));
  const hidden = known.connections.filter(isHidden);
  const isKnown = ({ to, access }: Connection) =>
    hidden.some(other => other.to === to && other.access === access);
  const host =
    node.host ??
    (known.host !== undefined &&
    unreadable.has(known.host) &&
    named.has(known.host)
      ? known.host
      : undefined);
  return {
    ...node,
    ...(host !== undefined && { host }),
    connections: [
      ...node.connections.filter(connection => !isKnown(connection)),
      ...hidden,
    ].sort(
      (a, b) => compareText(a.to, b.to) || compareText(a.access, b.access),
    ),
  };
}
