import { useMemo, useState } from 'react';
import { textOf, type LogLine } from './logLines';

/** Looks for a text in a log, whatever the case, and goes from one find to the next. */
export function useLogSearch(lines: readonly LogLine[]) {
  const [text, setText] = useState('');
  const [current, setCurrent] = useState(0);
  const found = useMemo(() => linesWith(lines, text), [lines, text]);
  const step = (by: 1 | -1) =>
    setCurrent(before =>
      found.length === 0 ? 0 : (before + by + found.length) % found.length,
    );
  return {
    text,
    /** How many lines have it. */
    count: found.length,
    /** Which of them is shown, from 0. */
    current: Math.min(current, Math.max(found.length - 1, 0)),
    /** The index of the line that is shown. */
    shownLine: found[Math.min(current, found.length - 1)] as number | undefined,
    search: (next: string) => {
      setText(next);
      setCurrent(0);
    },
    step,
  };
}

function linesWith(lines: readonly LogLine[], text: string): number[] {
  const wanted = text.toLowerCase();
  if (!wanted) return [];
  return lines.flatMap((line, index) =>
    textOf(line).toLowerCase().includes(wanted) ? [index] : [],
  );
}
