export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Comparing costs lines × lines; files that differ in more than this are shown as replaced. */
const MAX_CELLS = 4_000_000;

/** The lines of two texts: what stayed, what went and what came, by their longest common subsequence. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = toLines(before);
  const now = toLines(after);
  let start = 0;
  while (
    start < old.length &&
    start < now.length &&
    old[start] === now[start]
  ) {
    start++;
  }
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end++;
  }
  return [
    ...mark('same', old.slice(0, start)),
    ...diffMiddle(
      old.slice(start, old.length - end),
      now.slice(start, now.length - end),
    ),
    ...mark('same', old.slice(old.length - end)),
  ];
}

function toLines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function mark(kind: DiffLine['kind'], lines: readonly string[]): DiffLine[] {
  return lines.map(text => ({ kind, text }));
}

function diffMiddle(old: string[], now: string[]): DiffLine[] {
  if (old.length * now.length > MAX_CELLS) {
    return [...mark('removed', old), ...mark('added', now)];
  }
  const lengths = commonLengths(old, now);
  const width = now.length + 1;
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i] });
      i++;
      j++;
    } else if (
      j >= now.length ||
      (i < old.length &&
        lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
    ) {
      lines.push({ kind: 'removed', text: old[i] });
      i++;
    } else {
      lines.push({ kind: 'added', text: now[j] });
      j++;
    }
  }
  return lines;
}

/** At `i * width + j`, how many lines the ends of both texts from `i` and `j` have in common. */
function commonLengths(old: string[], now: string[]): Uint32Array {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === now[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  return lengths;
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
