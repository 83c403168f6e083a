import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type PointerEvent,
} from 'react';

const MIN_SCALE = 0.15;
const MAX_SCALE = 2.5;
/** Below this, names can no longer be read: a large graph rather starts at its beginning. */
const LEGIBLE_SCALE = 0.75;
const STEP = 1.25;
/** At the right, where the buttons are. */
const ROOM_FOR_CONTROLS = 48;

interface View {
  x: number;
  y: number;
  scale: number;
}

function clamp(scale: number): number {
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
}

/** Moves and scales a drawing: by dragging, by Ctrl and the wheel, and by buttons. */
export function usePanZoom(drawing: { width: number; height: number }) {
  const frame = useRef<SVGSVGElement>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  const drag = useRef<{ x: number; y: number }>();
  /** Whether the person moved or scaled the drawing. */
  const chosen = useRef(false);

  const fit = useCallback(
    (atLeast = MIN_SCALE) => {
      const box = frame.current?.getBoundingClientRect();
      if (!box?.width || !drawing.width || !drawing.height) {
        return;
      }
      const width = box.width - ROOM_FOR_CONTROLS;
      const whole = Math.min(
        1,
        width / drawing.width,
        box.height / drawing.height,
      );
      const scale = clamp(Math.max(whole, atLeast));
      setView({
        scale,
        x: Math.max(0, (width - drawing.width * scale) / 2),
        y: Math.max(0, (box.height - drawing.height * scale) / 2),
      });
    },
    [drawing.width, drawing.height],
  );

  useLayoutEffect(() => fit(LEGIBLE_SCALE), [fit]);

  // The frame gets narrower when details open beside it; a view that the person chose stays.
  useEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      if (!chosen.current) fit(LEGIBLE_SCALE);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [fit]);

  /** Zooms so that the point (of the frame) stays where it is; the middle when none is given. */
  const zoom = useCallback(
    (factor: number, point?: { x: number; y: number }) => {
      chosen.current = true;
      const box = frame.current?.getBoundingClientRect();
      const centre = point ?? {
        x: (box?.width ?? 0) / 2,
        y: (box?.height ?? 0) / 2,
      };
      setView(before => {
        const scale = clamp(before.scale * factor);
        const ratio = scale / before.scale;
        return {
          scale,
          x: centre.x - (centre.x - before.x) * ratio,
          y: centre.y - (centre.y - before.y) * ratio,
        };
      });
    },
    [],
  );

  // React's wheel handlers are passive, and the page must not zoom as well.
  useEffect(() => {
    const element = frame.current;
    if (!element) {
      return undefined;
    }
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) {
        return;
      }
      event.preventDefault();
      const box = element.getBoundingClientRect();
      zoom(event.deltaY < 0 ? STEP : 1 / STEP, {
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [zoom]);

  const onPointerDown = (event: PointerEvent) => {
    drag.current = { x: event.clientX, y: event.clientY };
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (!from || event.buttons === 0) {
      return;
    }
    drag.current = { x: event.clientX, y: event.clientY };
    chosen.current = true;
    setView(before => ({
      ...before,
      x: before.x + event.clientX - from.x,
      y: before.y + event.clientY - from.y,
    }));
  };
  const onPointerUp = () => {
    drag.current = undefined;
  };

  return {
    frame,
    transform: `translate(${view.x},${view.y}) scale(${view.scale})`,
    fit: () => {
      chosen.current = false;
      fit();
    },
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    handlers: { onPointerDown, onPointerMove, onPointerUp },
  };
}
