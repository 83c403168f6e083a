import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type PointerEvent,
  type RefObject,
} from 'react';

const MIN_SCALE = 0.15;
const MAX_SCALE = 2.5;
/** Below this, names can no longer be read: a large graph rather starts at its beginning. */
const LEGIBLE_SCALE = 0.75;
const STEP = 1.25;
/** At the right, where the buttons are. */
const ROOM_FOR_CONTROLS = 48;

interface Point {
  x: number;
  y: number;
}

interface View extends Point {
  scale: number;
}

function clamp(scale: number): number {
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
}

interface Size {
  width: number;
  height: number;
}

/** The view that shows the whole drawing in a frame, unless that needs a smaller scale than `atLeast`. */
function fitted(drawing: Size, frame: Size, atLeast: number): View {
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
function zoomed(view: View, factor: number, point: Point): View {
  const scale = clamp(view.scale * factor);
  const ratio = scale / view.scale;
  return {
    scale,
    x: point.x - (point.x - view.x) * ratio,
    y: point.y - (point.y - view.y) * ratio,
  };
}

/** Moves and scales a drawing: by dragging, by Ctrl and the wheel, and by buttons. */
export function usePanZoom(drawing: Size) {
  const frame = useRef<SVGSVGElement>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  /** Whether the person moved or scaled the drawing. */
  const chosen = useRef(false);

  const { width, height } = drawing;
  const fit = useCallback(
    (atLeast = MIN_SCALE) => {
      const box = frame.current?.getBoundingClientRect();
      if (!box?.width || !width || !height) return;
      setView(fitted({ width, height }, box, atLeast));
    },
    [width, height],
  );
  useLayoutEffect(() => fit(LEGIBLE_SCALE), [fit]);
  // The frame gets narrower when details open beside it; a view that the person chose stays.
  useResize(
    frame,
    useCallback(() => {
      if (!chosen.current) fit(LEGIBLE_SCALE);
    }, [fit]),
  );

  /** Around a point of the frame; around its middle when none is given. */
  const zoom = useCallback((factor: number, point?: Point) => {
    chosen.current = true;
    const box = frame.current?.getBoundingClientRect();
    const middle = { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 };
    setView(before => zoomed(before, factor, point ?? middle));
  }, []);
  useZoomingWheel(frame, zoom);

  const handlers = useDrag((x, y) => {
    chosen.current = true;
    setView(before => ({ ...before, x: before.x + x, y: before.y + y }));
  });

  return {
    frame,
    transform: `translate(${view.x},${view.y}) scale(${view.scale})`,
    fit: () => {
      chosen.current = false;
      fit();
    },
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    handlers,
  };
}

function useResize(frame: RefObject<Element>, onResize: () => void) {
  useEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(onResize);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, onResize]);
}

/** Zooms by Ctrl and the wheel, around the pointer. */
function useZoomingWheel(
  frame: RefObject<SVGSVGElement>,
  zoom: (factor: number, point: Point) => void,
) {
  // React's wheel handlers are passive, and the page must not zoom as well.
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      zoom(event.deltaY < 0 ? STEP : 1 / STEP, {
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame, zoom]);
}

/** Handlers that report by how much the pointer was dragged since the last report. */
function useDrag(onDrag: (x: number, y: number) => void) {
  const last = useRef<Point>();
  return {
    onPointerDown: (event: PointerEvent) => {
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      const from = last.current;
      if (!from || event.buttons === 0) return;
      last.current = { x: event.clientX, y: event.clientY };
      onDrag(event.clientX - from.x, event.clientY - from.y);
    },
    onPointerUp: () => {
      last.current = undefined;
    },
  };
}
