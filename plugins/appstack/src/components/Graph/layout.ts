import { graphlib, layout } from '@dagrejs/dagre';
import type { GraphEdge, GraphModel, GraphNode } from './graphModel';

export const NODE_WIDTH = 216;
export const NODE_HEIGHT = 58;
const MARGIN = 24;
const LABEL = { width: 104, height: 18, labelpos: 'c' };

export interface Point {
  x: number;
  y: number;
}

export interface PlacedNode extends GraphNode, Point {}

export interface PlacedEdge extends GraphEdge {
  key: string;
  points: Point[];
  /** Where its label has room. */
  label: Point;
}

export interface PlacedGraph {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

/** Places consumers left of what they use; with room for labels where they are shown. */
export function placeGraph(
  { nodes, edges }: GraphModel,
  options: { labels: boolean },
): PlacedGraph {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'LR',
    nodesep: 20,
    edgesep: 6,
    ranksep: options.labels ? 64 : 100,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  for (const { id } of nodes) {
    graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  edges.forEach(({ from, to }, index) =>
    graph.setEdge(from, to, options.labels ? { ...LABEL } : {}, String(index)),
  );
  layout(graph);

  const { width = 0, height = 0 } = graph.graph();
  const isPlaced = Number.isFinite(width) && Number.isFinite(height);
  return {
    width: isPlaced ? width : 0,
    height: isPlaced ? height : 0,
    nodes: nodes.map(node => {
      const { x, y } = graph.node(node.id);
      return { ...node, x, y };
    }),
    edges: edges.map((edge, index) => {
      const key = String(index);
      const placed = graph.edge(edge.from, edge.to, key);
      const points = betweenSides(
        placed.points ?? [],
        graph.node(edge.from),
        graph.node(edge.to),
      );
      const middle = points[Math.floor(points.length / 2)];
      return {
        ...edge,
        key,
        points,
        label: { x: placed.x ?? middle.x, y: placed.y ?? middle.y },
      };
    }),
  };
}

/** Edges leave on the right and arrive on the left; those that go back keep the shortest way. */
function betweenSides(points: Point[], from: Point, to: Point): Point[] {
  if (to.x - from.x < NODE_WIDTH) {
    return points;
  }
  return [
    { x: from.x + NODE_WIDTH / 2, y: from.y },
    ...points.slice(1, -1),
    { x: to.x - NODE_WIDTH / 2, y: to.y },
  ];
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
