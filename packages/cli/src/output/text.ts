/* eslint-disable no-control-regex */

/** Control characters, line ends and marks that change the direction of text. */
const STEERING =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** Keeps text of the catalog from steering the terminal or imitating other lines. */
export function plain(text: string): string {
  return text.replace(STEERING, ' ');
}

/** The lines of a text, none of which steers the terminal. */
export function plainLines(text: string): string[] {
  return text.replace(/\n$/, '').split('\n').map(plain);
}

/** `1 warning`, `2 warnings`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Aligns rows in columns that are as wide as their widest cell; the last column is left ragged. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map(row => row.map(plain));
  const widths: number[] = [];
  for (const row of clean) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return clean.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}

/** A value on one line. */
export function inline(value: unknown): string {
  return plain(
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  );
}
