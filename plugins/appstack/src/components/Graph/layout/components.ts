import { graphlib } from '@dagrejs/dagre';
import type { Link } from './boxes';

/** Splits ids into sets that no link leads between; in the order of their first ids. */
export function connectedComponents(
  ids: readonly string[],
  links: readonly Link[],
): string[][] {
  const graph = new graphlib.Graph();
  ids.forEach(id => graph.setNode(id, {}));
  links.forEach(({ from, to }) => graph.setEdge(from, to));
  const order = new Map(ids.map((id, index) => [id, index]));
  return graphlib.alg
    .components(graph)
    .map(component => component.sort((a, b) => order.get(a)! - order.get(b)!));
}
