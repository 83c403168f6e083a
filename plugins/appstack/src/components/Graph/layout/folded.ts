import type { Box, Link, Point } from './boxes';
import type { Layered } from './layered';
import { directWay, middleOf } from './routes';

/** A drawing that is this much wider than the window's shape is folded. */
const TOO_WIDE = 2.5;
/** What is narrower can be seen as a whole; in pixels. */
const NARROW = 1600;
const GAP_BETWEEN_ROWS = 48;

/**
 * Folds a long chain of layers into rows that are read like lines of text, so
 * that it has about the shape of the window.
 */
export function fold(
  layered: Layered,
  boxes: readonly Box[],
  links: readonly Link[],
  aspect: number,
): Layered {
  const { width, height, corners } = layered;
  const rowHeight = height + GAP_BETWEEN_ROWS;
  const rowWidth = Math.sqrt(width * rowHeight * aspect);
  const isFlat = width > NARROW && width > TOO_WIDE * aspect * height;
  if (!isFlat || rowWidth >= width) return layered;

  const starts = rowStarts(boxes, corners, rowWidth);
  const rowOf = (x: number) => starts.findLastIndex(start => start <= x + 1);
  const moved = (point: Point, row: number): Point => ({
    x: point.x - starts[row],
    y: point.y + row * rowHeight,
  });
  const placed = new Map(
    boxes.map(box => {
      const corner = corners.get(box.id)!;
      return [box.id, { ...box, ...moved(corner, rowOf(corner.x)) }] as const;
    }),
  );
  const lines = links.map(({ from, to }, index) => {
    const row = rowOf(corners.get(from)!.x);
    if (row === rowOf(corners.get(to)!.x)) {
      const { points, label } = layered.lines[index];
      return {
        points: points.map(point => moved(point, row)),
        label: moved(label, row),
      };
    }
    const points = directWay(placed.get(from)!, placed.get(to)!);
    return { points, label: middleOf(points) };
  });
  return {
    width: Math.max(...[...placed.values()].map(box => box.x + box.width)),
    height: starts.length * rowHeight - GAP_BETWEEN_ROWS,
    corners: new Map([...placed].map(([id, { x, y }]) => [id, { x, y }])),
    lines,
  };
}

/** Where each row begins: with a layer, and once the row before it is full. */
function rowStarts(
  boxes: readonly Box[],
  corners: ReadonlyMap<string, Point>,
  rowWidth: number,
): number[] {
  const layers = boxes
    .map(box => ({ x: corners.get(box.id)!.x, width: box.width }))
    .sort((a, b) => a.x - b.x);
  const starts = [layers[0].x];
  for (const { x, width } of layers) {
    if (x + width - starts.at(-1)! > rowWidth) starts.push(x);
  }
  return starts;
}
