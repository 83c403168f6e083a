import type { Difference, GraphEdge, GraphNode } from '../graphModel';
import type { Drawn, Group } from '../grouping';
import {
  directWay,
  middleOf,
  TITLE_HEIGHT,
  type Layout,
  type PlacedBox,
  type PlacedLink,
} from '../layout';
import { around, type Rectangle } from '../viewport';

export interface PlacedNode extends PlacedBox {
  node: GraphNode;
}

export interface PlacedGroup extends PlacedBox {
  group: Group;
}

/** A line of the drawing, and the edges that it stands for. */
export interface PlacedEdge extends PlacedLink {
  key: string;
  edges: GraphEdge[];
  bounds: Rectangle;
}

/** Everything that a graph consists of, where it is drawn. */
export interface Scene {
  width: number;
  height: number;
  nodes: PlacedNode[];
  /** Closed groups, drawn as boxes. */
  boxes: PlacedGroup[];
  /** Open groups, drawn as frames; outer ones before inner ones. */
  frames: PlacedGroup[];
  edges: PlacedEdge[];
  /** What the keyboard walks through: boxes, and the titles of frames. */
  stops: PlacedBox[];
  /** By the id of each node of the graph, the box in which it is seen. */
  boxOf: ReadonlyMap<string, string>;
}

export function sceneOf(drawn: Drawn, layout: Layout): Scene {
  const nodes = layout.boxes.flatMap((box): PlacedNode[] => {
    const node = drawn.nodes.get(box.id);
    return node ? [{ ...box, node }] : [];
  });
  const withGroup = (box: PlacedBox): PlacedGroup[] => {
    const group = drawn.groups.get(box.id);
    return group ? [{ ...box, group }] : [];
  };
  const frames = layout.groups.flatMap(withGroup);
  return {
    width: layout.width,
    height: layout.height,
    nodes,
    boxes: layout.boxes.flatMap(withGroup),
    frames,
    edges: layout.links.map((link, index) => ({
      ...link,
      key: String(index),
      edges: link.links.flatMap(position => drawn.edges[position]),
      bounds: around(link.points),
    })),
    stops: [
      ...layout.boxes,
      ...frames.map(frame => ({ ...frame, height: TITLE_HEIGHT })),
    ],
    boxOf: drawn.boxOf,
  };
}

/** The edges at a node that the drawing shows only together with others: straight from box to box. */
export function ownWays(scene: Scene, nodeId: string): PlacedEdge[] {
  const stops = new Map(scene.stops.map(stop => [stop.id, stop]));
  return scene.edges
    .filter(({ from, to }) => from !== nodeId && to !== nodeId)
    .flatMap(({ edges }) => edges)
    .filter(({ from, to }) => from === nodeId || to === nodeId)
    .flatMap((edge): PlacedEdge[] => {
      const from = stops.get(scene.boxOf.get(edge.from) ?? '');
      const to = stops.get(scene.boxOf.get(edge.to) ?? '');
      if (!from || !to || from === to) return [];
      const points = directWay(from, to);
      return [
        {
          key: `${edge.from}\n${edge.to}\n${edge.access}`,
          from: edge.from,
          to: edge.to,
          points,
          label: middleOf(points),
          links: [],
          edges: [edge],
          bounds: around(points),
        },
      ];
    });
}

/** What differs at the edges of a line, where all of them differ alike. */
export function differenceOf(
  edges: readonly GraphEdge[],
): Difference | undefined {
  const [first] = edges;
  return edges.every(({ difference }) => difference === first?.difference)
    ? first?.difference
    : undefined;
}
