import { diffArrays } from 'diff';

/**
 * A line of a difference.
 *
 * @public
 */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/**
 * The difference between two texts.
 *
 * @public
 */
export interface LineDiff {
  lines: DiffLine[];
  /** False when too many lines differ: all between the first and the last difference is shown as replaced. */
  isMinimal: boolean;
}

/**
 * The most lines removed and added that are compared: the search costs their
 * square, about half a second at this number.
 */
const MAX_CHANGED_LINES = 2_000;

/**
 * Compares two texts line by line: what stayed, what went and what came, in as
 * few changes as possible.
 *
 * @public
 */
export function diffLines(before: string, after: string): LineDiff {
  const old = toLines(before);
  const now = toLines(after);
  const parts = diffArrays(old, now, { maxEditLength: MAX_CHANGED_LINES });
  if (!parts) return { lines: replaceMiddle(old, now), isMinimal: false };
  return {
    lines: parts.flatMap(part => mark(kindOf(part), part.value)),
    isMinimal: true,
  };
}

function kindOf(part: { added: boolean; removed: boolean }): DiffLine['kind'] {
  if (part.added) return 'added';
  return part.removed ? 'removed' : 'same';
}

function toLines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function mark(kind: DiffLine['kind'], lines: readonly string[]): DiffLine[] {
  return lines.map(text => ({ kind, text }));
}

/** What both begin and end with stays; all between is replaced. */
function replaceMiddle(
  old: readonly string[],
  now: readonly string[],
): DiffLine[] {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start++;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  return [
    ...mark('same', old.slice(0, start)),
    ...mark('removed', old.slice(start, old.length - end)),
    ...mark('added', now.slice(start, now.length - end)),
    ...mark('same', old.slice(old.length - end)),
  ];
}
