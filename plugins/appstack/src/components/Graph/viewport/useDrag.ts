import { useRef, type PointerEvent } from 'react';
import type { Point } from '../layout';

/** Handlers that report by how much the pointer was dragged since the last report. */
export function useDrag(onDrag: (x: number, y: number) => void) {
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
