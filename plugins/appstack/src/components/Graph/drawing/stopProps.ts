import type { FocusEvent, KeyboardEvent } from 'react';

/** The attribute by which the keyboard finds the element of a stop. */
export const STOP_ATTRIBUTE = 'data-graph-stop';

/** What is chosen by a click, Enter or blank. Only one stop is reached by Tab, the others by arrow keys. */
export interface Stop {
  isStop: boolean;
  onActivate: (id: string) => void;
  onFocus: (id: string, element: Element) => void;
}

/** Makes an element of the drawing a button. */
export function stopProps(id: string, { isStop, onActivate, onFocus }: Stop) {
  return {
    [STOP_ATTRIBUTE]: id,
    role: 'button',
    tabIndex: isStop ? 0 : -1,
    onClick: () => onActivate(id),
    onFocus: (event: FocusEvent) => onFocus(id, event.currentTarget),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onActivate(id);
    },
  };
}
