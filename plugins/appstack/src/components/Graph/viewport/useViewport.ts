import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Point } from '../layout';
import { useDrag } from './useDrag';
import { useResize } from './useResize';
import { useZoomingWheel } from './useZoomingWheel';
import {
  centred,
  fitted,
  LEGIBLE_SCALE,
  rendered,
  revealed,
  zoomed,
  type Rectangle,
  type Size,
  type View,
} from './view';

const STEP = 1.25;
/** Where nothing can be measured, as in tests, everything is rendered. */
export const EVERYTHING: Rectangle = {
  x: -1e9,
  y: -1e9,
  width: 2e9,
  height: 2e9,
};

/** What rendering depends on; it changes less often than the view. */
interface Shown {
  area: Rectangle;
  scale: number;
}

/** The view, shown by the transformation of the content; and what rendering has to know of it. */
function useView() {
  const frame = useRef<SVGSVGElement>(null);
  const content = useRef<SVGGElement>(null);
  const view = useRef<View>({ x: 0, y: 0, scale: 1 });
  const [shown, setShown] = useState<Shown>({ area: EVERYTHING, scale: 1 });
  /** Shows the view that `to` makes of the present one. Says whether it is another one. */
  const change = useCallback((to: (view: View, frame: Size) => View) => {
    const box = sizeOf(frame.current);
    if (!box) return false;
    const before = view.current;
    const next = to(before, box);
    const { x, y, scale } = next;
    view.current = next;
    content.current?.setAttribute(
      'transform',
      `translate(${x},${y}) scale(${scale})`,
    );
    const area = rendered(next, box);
    setShown(current =>
      isSame(current, { area, scale }) ? current : { area, scale },
    );
    return x !== before.x || y !== before.y || scale !== before.scale;
  }, []);
  return { frame, content, shown, change };
}

/**
 * Fits a drawing into its frame until the person moves or scales it.
 *
 * @param drawing - its size; another object when another drawing is shown
 */
function useFit(drawing: Size, view: ReturnType<typeof useView>) {
  const { frame, change } = view;
  const isChosen = useRef(false);
  const current = useRef(drawing);
  current.current = drawing;
  const fit = useCallback(
    (atLeast?: number) =>
      change((before, box) =>
        current.current.width ? fitted(current.current, box, atLeast) : before,
      ),
    [change],
  );
  const fitUnlessChosen = useCallback(() => {
    if (!isChosen.current) fit(LEGIBLE_SCALE);
  }, [fit]);
  useLayoutEffect(fitUnlessChosen, [fitUnlessChosen, drawing]);
  // The frame gets narrower when details open beside it.
  useResize(frame, fitUnlessChosen);
  return {
    fit: useCallback(() => {
      isChosen.current = false;
      fit();
    }, [fit]),
    choose: useCallback(
      (to: Parameters<typeof change>[0]) => {
        if (change(to)) isChosen.current = true;
      },
      [change],
    ),
  };
}

/**
 * Moves and scales a drawing: by dragging, by Ctrl and the wheel, and by what it
 * returns. While the drawing moves only the transformation changes in the
 * document; React renders again when another part of it comes near.
 *
 * @param drawing - its size; another object when another drawing is shown
 */
export function useViewport(drawing: Size) {
  const view = useView();
  const { frame, content, shown } = view;
  const { fit, choose } = useFit(drawing, view);
  /** Around a point of the frame; around its middle when none is given. */
  const zoom = useCallback(
    (factor: number, point?: Point) =>
      choose((before, { width, height }) =>
        zoomed(before, factor, point ?? { x: width / 2, y: height / 2 }),
      ),
    [choose],
  );
  useZoomingWheel(frame, zoom, STEP);
  const handlers = useDrag(
    useCallback(
      (x, y) =>
        choose(before => ({ ...before, x: before.x + x, y: before.y + y })),
      [choose],
    ),
  );
  return {
    frame,
    content,
    shown,
    handlers,
    fit,
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    centre: useCallback(
      (box: Rectangle) => choose((before, size) => centred(before, size, box)),
      [choose],
    ),
    reveal: useCallback(
      (box: Rectangle) => choose((before, size) => revealed(before, size, box)),
      [choose],
    ),
  };
}

function sizeOf(element: Element | null): Size | undefined {
  const box = element?.getBoundingClientRect();
  return box?.width && box.height ? box : undefined;
}

function isSame(a: Shown, b: Shown): boolean {
  return (
    a.scale === b.scale &&
    a.area.x === b.area.x &&
    a.area.y === b.area.y &&
    a.area.width === b.area.width &&
    a.area.height === b.area.height
  );
}
