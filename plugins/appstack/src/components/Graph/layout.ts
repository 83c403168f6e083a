import { graphlib, layout } from '@dagrejs/dagre';
import type { GraphEdge, GraphModel, GraphNode } from './graphModel';

export const NODE_WIDTH = 216;
export const NODE_HEIGHT = 58;
const MARGIN = 24;

export interface Point {
  x: number;
  y: number;
}

export interface PlacedNode extends GraphNode, Point {}

export interface PlacedEdge extends GraphEdge {
  key: string;
  points: Point[];
}

export interface PlacedGraph {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

/** Places consumers left of what they use. */
export function placeGraph({ nodes, edges }: GraphModel): PlacedGraph {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'LR',
    nodesep: 22,
    ranksep: 90,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) {
    graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  edges.forEach(({ from, to }, index) =>
    graph.setEdge(from, to, {}, String(index)),
  );
  layout(graph);

  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Number.isFinite(width) ? width : 0,
    height: Number.isFinite(height) ? height : 0,
    nodes: nodes.map(node => {
      const { x, y } = graph.node(node.id);
      return { ...node, x, y };
    }),
    edges: edges.map((edge, index) => ({
      ...edge,
      key: String(index),
      points: graph.edge(edge.from, edge.to, String(index)).points ?? [],
    })),
  };
}

/** A smooth path through the points of an edge. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) {
    return '';
  }
  let path = `M${first.x},${first.y}`;
  let previous = first;
  for (const point of rest) {
    const middle = (previous.x + point.x) / 2;
    path += ` C${middle},${previous.y} ${middle},${point.y} ${point.x},${point.y}`;
    previous = point;
  }
  return path;
}
