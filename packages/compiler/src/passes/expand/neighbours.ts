import type { Neighbour } from '../../blueprints/blueprint';
import { referencesOf } from '../../catalog/calledToday';
import type { Item } from './items';

/** The connected nodes of each node, in either direction, by its id. */
export function neighboursOf(
  items: ReadonlyMap<string, Item>,
): Map<string, Neighbour[]> {
  const edges = new Map<string, Set<string>>();
  const join = (from: string, to: string) =>
    edges.set(from, (edges.get(from) ?? new Set()).add(to));
  for (const { node } of items.values()) {
    for (const to of referencesOf(node)) {
      join(node.id, to);
      join(to, node.id);
    }
  }
  const position = new Map([...items.keys()].map((id, i) => [id, i]));
  const known = (ids: ReadonlySet<string>) =>
    [...ids]
      .filter(id => items.has(id))
      .sort((a, b) => position.get(a)! - position.get(b)!);
  return new Map(
    [...edges].map(([id, ids]) => [
      id,
      known(ids).map(other => neighbour(items.get(other)!)),
    ]),
  );
}

function neighbour(item: Item): Neighbour {
  const { node, label, type, properties } = item;
  return {
    node,
    label,
    type: type.name,
    properties,
    get outputs() {
      return item.outputs;
    },
  };
}
