import type { PlacedBox, Point } from './boxes';

/** A smooth path through the points of a line. */
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

/** Between the ends of a way. */
export function middleOf(way: readonly Point[]): Point {
  const [start, end] = [way[0], way[way.length - 1]];
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}

/** The shortest way between the facing sides of two boxes that stand anywhere. */
export function directWay(from: PlacedBox, to: PlacedBox): Point[] {
  const isBackwards = to.x + to.width / 2 < from.x + from.width / 2;
  const side = (box: PlacedBox, right: boolean): Point => ({
    x: right ? box.x + box.width : box.x,
    y: box.y + box.height / 2,
  });
  return [side(from, !isBackwards), side(to, isBackwards)];
}
