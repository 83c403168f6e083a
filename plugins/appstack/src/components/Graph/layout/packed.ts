import type { Point } from './boxes';

interface Size {
  width: number;
  height: number;
}

/** How much wider than the square root of the area rows become, since none is filled to its end. */
const SLACK = 1.1;

/**
 * Puts rectangles into rows, so that together they have about the shape of the
 * window: the highest first, those of one height in their order.
 *
 * @param aspect - width by height of the window
 * @returns the left upper corner of each, in the order of the input
 */
export function pack(
  sizes: readonly Size[],
  options: { gap: number; aspect: number },
): Point[] {
  const { gap, aspect } = options;
  const area = sizes.reduce(
    (sum, { width, height }) => sum + (width + gap) * (height + gap),
    0,
  );
  const widest = Math.max(0, ...sizes.map(({ width }) => width));
  const rowWidth = Math.max(widest, Math.sqrt(area * aspect) * SLACK);
  const order = sizes
    .map((_, index) => index)
    .sort((a, b) => sizes[b].height - sizes[a].height || a - b);

  const places: Point[] = [];
  let [x, y, rowHeight] = [0, 0, 0];
  for (const index of order) {
    const { width, height } = sizes[index];
    if (x > 0 && x + width > rowWidth) {
      [x, y, rowHeight] = [0, y + rowHeight + gap, 0];
    }
    places[index] = { x, y };
    x += width + gap;
    rowHeight = Math.max(rowHeight, height);
  }
  return places;
}
