import { useEffect, type RefObject } from 'react';
import type { Point } from '../layout';

/** Zooms by Ctrl and the wheel, around the pointer. */
export function useZoomingWheel(
  frame: RefObject<SVGSVGElement>,
  zoom: (factor: number, point: Point) => void,
  step: number,
) {
  // React's wheel handlers are passive, and the page must not zoom as well.
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      zoom(event.deltaY < 0 ? step : 1 / step, {
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame, zoom, step]);
}
