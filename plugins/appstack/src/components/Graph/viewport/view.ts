import type { Point } from '../layout';

const MAX_SCALE = 2.5;
const MIN_SCALE = 0.02;
/** Below this, names can hardly be read: a large graph rather starts at its beginning. */
export const LEGIBLE_SCALE = 0.5;
/** At the right, where the buttons are. */
const ROOM_FOR_CONTROLS = 48;
/** What comes into view stays this far from the edge of the frame. */
const ROOM_AROUND = 24;

export interface Size {
  width: number;
  height: number;
}

export interface Rectangle extends Point, Size {}

/** Where the drawing's origin is in the frame, and how large a pixel of it is. */
export interface View extends Point {
  scale: number;
}

function clamp(scale: number): number {
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
}

/** The view that shows the whole drawing in a frame, unless that needs a smaller scale than `atLeast`. */
export function fitted(drawing: Size, frame: Size, atLeast = 0): View {
  const width = frame.width - ROOM_FOR_CONTROLS;
  const whole = Math.min(
    1,
    width / drawing.width,
    frame.height / drawing.height,
  );
  const scale = clamp(Math.max(whole, atLeast));
  return {
    scale,
    x: Math.max(0, (width - drawing.width * scale) / 2),
    y: Math.max(0, (frame.height - drawing.height * scale) / 2),
  };
}

/** The view scaled so that a point of the frame stays where it is. */
export function zoomed(view: View, factor: number, point: Point): View {
  const scale = clamp(view.scale * factor);
  const ratio = scale / view.scale;
  return {
    scale,
    x: point.x - (point.x - view.x) * ratio,
    y: point.y - (point.y - view.y) * ratio,
  };
}

/** The view with a box in the middle of the frame, large enough to be read. */
export function centred(view: View, frame: Size, box: Rectangle): View {
  const scale = Math.max(view.scale, LEGIBLE_SCALE);
  return {
    scale,
    x: frame.width / 2 - (box.x + box.width / 2) * scale,
    y: frame.height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** The view moved by as little as brings a box into the frame. */
export function revealed(view: View, frame: Size, box: Rectangle): View {
  const along = (
    offset: number,
    start: number,
    length: number,
    room: number,
  ) => {
    const from = offset + start * view.scale;
    const to = from + length * view.scale;
    if (from < ROOM_AROUND) return offset + ROOM_AROUND - from;
    const end = room - ROOM_AROUND;
    return to > end ? offset - Math.min(to - end, from - ROOM_AROUND) : offset;
  };
  return {
    scale: view.scale,
    x: along(view.x, box.x, box.width, frame.width - ROOM_FOR_CONTROLS),
    y: along(view.y, box.y, box.height, frame.height),
  };
}

/**
 * The part of the drawing that is worth rendering: what the frame shows and half
 * a frame around it, in steps of half a frame, so that it stays the same while
 * the view moves a little.
 */
export function rendered(view: View, frame: Size): Rectangle {
  const along = (offset: number, length: number) => {
    const step = length / view.scale / 2;
    const start = Math.floor(-offset / view.scale / step) * step;
    return [start - step, step * 5] as const;
  };
  const [x, width] = along(view.x, frame.width);
  const [y, height] = along(view.y, frame.height);
  return { x, y, width, height };
}

export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return (
    a.x < b.x + b.width &&
    b.x < a.x + a.width &&
    a.y < b.y + b.height &&
    b.y < a.y + a.height
  );
}

/** The rectangle around points. */
export function around(points: readonly Point[]): Rectangle {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Longer than any drawing; in pixels. */
const FAR = 1e9;

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest box in a direction: what lies ahead comes before what lies aside. */
export function nearest<T extends Rectangle>(
  boxes: readonly T[],
  from: Rectangle,
  direction: Direction,
): T | undefined {
  const isSideways = direction === 'left' || direction === 'right';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  const middle = (box: Rectangle) => ({
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
  });
  const start = middle(from);
  let best: { box: T; distance: number } | undefined;
  for (const box of boxes) {
    const { x, y } = middle(box);
    const ahead = sign * (isSideways ? x - start.x : y - start.y);
    const aside = Math.abs(isSideways ? y - start.y : x - start.x);
    if (ahead <= 1) continue;
    const isAside = aside > 2 * ahead;
    const distance = ahead + 2 * aside + (isAside ? FAR : 0);
    if (!best || distance < best.distance) best = { box, distance };
  }
  return best?.box;
}
