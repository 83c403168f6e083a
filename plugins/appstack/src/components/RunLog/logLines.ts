import Anser from 'anser';

const LOG_COLORS = [
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
] as const;
type LogColor = (typeof LOG_COLORS)[number];

/** A stretch of a line that looks the same. */
export interface LogPiece {
  text: string;
  color?: LogColor;
  bold?: boolean;
  underline?: boolean;
}
export type LogLine = readonly LogPiece[];

/** Lines of a terminal's output; what moves its cursor is left out. */
export function linesOf(text: string, anser = new Anser()): LogLine[] {
  const lines: LogPiece[][] = [[]];
  const entries = anser.ansiToJson(text, { use_classes: true });
  for (const { content, fg, decorations } of entries) {
    const color = LOG_COLORS.find(name => fg?.endsWith(name));
    const look = {
      ...(color && { color }),
      ...(decorations.includes('bold') && { bold: true }),
      ...(decorations.includes('underline') && { underline: true }),
    };
    const [first, ...others] = content.replaceAll('\r', '').split('\n');
    if (first) lines[lines.length - 1].push({ text: first, ...look });
    for (const other of others) {
      lines.push(other ? [{ text: other, ...look }] : []);
    }
  }
  // The last one has not begun yet.
  if (lines[lines.length - 1].length === 0) lines.pop();
  return lines;
}

/** What a line says, without its colours. */
export function textOf(line: LogLine): string {
  return line.map(({ text }) => text).join('');
}
