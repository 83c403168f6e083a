import type { DiffLine } from '@appstack/backstage-plugin-appstack-common';

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
