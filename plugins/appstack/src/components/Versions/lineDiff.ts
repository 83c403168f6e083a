import { diffArrays } from 'diff';

export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** The difference between two texts. */
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

/** The lines of two texts: what stayed, what went and what came, in as few changes as possible. */
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

export type DiffRow = DiffLine | { kind: 'gap'; hidden: number };

/** The changed lines with a few around them; what is left out between is counted. */
export function withContext(lines: readonly DiffLine[], around = 3): DiffRow[] {
  const isShown = (index: number) =>
    lines
      .slice(Math.max(0, index - around), index + around + 1)
      .some(({ kind }) => kind !== 'same');
  const rows: DiffRow[] = [];
  lines.forEach((line, index) => {
    if (isShown(index)) {
      rows.push(line);
      return;
    }
    const last = rows[rows.length - 1];
    if (last?.kind === 'gap') {
      last.hidden++;
    } else {
      rows.push({ kind: 'gap', hidden: 1 });
    }
  });
  return rows;
}
