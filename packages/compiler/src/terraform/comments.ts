import { onOneLine } from '../util/unseen';

/** Writes text as one line of comment. */
export function comment(line: string): string {
  const clean = onOneLine(line);
  return clean ? `# ${clean}` : '#';
}

/** Scanners look for their exceptions inside the block. */
const SCANNER = /^(checkov:skip|trivy:ignore|tfsec:ignore)/;

/** A printed block with comments above it, and exceptions for scanners in it. */
export function withComments(
  printed: string,
  comments: readonly string[] = [],
): string {
  let above = '';
  let exceptions = '';
  for (const line of comments) {
    if (SCANNER.test(line)) exceptions += `  ${comment(line)}\n`;
    else above += `${comment(line)}\n`;
  }
  if (!exceptions) return above + printed;
  const start = printed.indexOf(' {') + 2;
  const inside = printed.slice(start).replace(/^\n/, '');
  return `${above}${printed.slice(0, start)}\n${exceptions}${inside}`;
}
