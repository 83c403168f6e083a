import { useEffect, type RefObject } from 'react';

/** Reports when an element gets another size. */
export function useResize(frame: RefObject<Element>, onResize: () => void) {
  useEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(onResize);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, onResize]);
}
