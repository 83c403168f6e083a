import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { PlacedBox } from '../layout';
import { nearest, type Direction, type Rectangle } from '../viewport';
import { STOP_ATTRIBUTE } from './stopProps';

const DIRECTIONS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/**
 * Walks through a drawing by arrow keys. One stop can be reached by Tab: the one
 * that had the focus last, else the chosen one, else the first.
 */
export function useStops(props: {
  frame: RefObject<SVGSVGElement>;
  stops: readonly PlacedBox[];
  selected?: string;
  reveal: (box: Rectangle) => void;
}) {
  const { frame, stops, reveal } = props;
  const [focused, setFocused] = useState<string>();
  /** Whether the element of the stop is still to get the focus. */
  const isMoving = useRef(false);
  const current =
    stops.find(({ id }) => id === focused) ??
    stops.find(({ id }) => id === props.selected) ??
    stops[0];

  useEffect(() => {
    if (!isMoving.current || focused === undefined) return;
    isMoving.current = false;
    frame.current
      ?.querySelector<SVGElement>(`[${STOP_ATTRIBUTE}=${CSS.escape(focused)}]`)
      ?.focus({ preventScroll: true });
  }, [frame, focused]);

  const onFocus = useCallback(
    (id: string, element: Element) => {
      setFocused(id);
      // The drawing does not move away under a pointer that is pressed.
      if (!element.matches(':focus-visible')) return;
      const stop = stops.find(candidate => candidate.id === id);
      if (stop) reveal(stop);
    },
    [stops, reveal],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (!direction || !current) return;
    event.preventDefault();
    const next = nearest(stops, current, direction);
    if (!next) return;
    isMoving.current = true;
    setFocused(next.id);
  };
  return { current: current?.id, onFocus, onKeyDown };
}
