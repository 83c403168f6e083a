/** What a cell of a table may hold; nothing for an empty one. */
export type Cell = string | number | undefined;

/** A line of comma-separated values (RFC 4180). */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(textOf).join(',')}\r\n`;
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it. */
function textOf(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
