import { graphlib, layout } from '@dagrejs/dagre';
import type { Box, Link, Point } from './boxes';

const LABEL = { width: 104, height: 18, labelpos: 'c' };

/** Boxes by their left upper corners and lines in the order of the links. */
export interface Layered {
  width: number;
  height: number;
  corners: Map<string, Point>;
  lines: { points: Point[]; label: Point }[];
}

/** Places boxes in layers from left to right: consumers left of what they use. */
export function placeInLayers(
  boxes: readonly Box[],
  links: readonly Link[],
  options: { labels: boolean },
): Layered {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'LR',
    nodesep: 20,
    edgesep: 6,
    ranksep: options.labels ? 64 : 90,
  });
  for (const { id, width, height } of boxes) {
    graph.setNode(id, { width, height });
  }
  links.forEach(({ from, to }, index) =>
    graph.setEdge(from, to, options.labels ? { ...LABEL } : {}, String(index)),
  );
  layout(graph);

  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    corners: new Map(
      boxes.map(box => {
        const { x, y } = graph.node(box.id);
        return [box.id, { x: x - box.width / 2, y: y - box.height / 2 }];
      }),
    ),
    lines: links.map(({ from, to }, index) => {
      const line = graph.edge(from, to, String(index));
      const points = betweenSides(
        line.points,
        graph.node(from),
        graph.node(to),
      );
      const middle = points[Math.floor(points.length / 2)];
      return {
        points,
        label: { x: line.x ?? middle.x, y: line.y ?? middle.y },
      };
    }),
  };
}

interface Centred extends Point {
  width: number;
}

/** Lines leave on the right and arrive on the left; those that go back keep the shortest way. */
function betweenSides(points: Point[], from: Centred, to: Centred): Point[] {
  const start = from.x + from.width / 2;
  const end = to.x - to.width / 2;
  if (end < start) return points;
  return [{ x: start, y: from.y }, ...points.slice(1, -1), { x: end, y: to.y }];
}
