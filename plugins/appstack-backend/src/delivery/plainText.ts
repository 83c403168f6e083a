/** Keeps marks that hosts give a meaning from having one: mentions, references, links. */
const ZERO_WIDTH_SPACE = '\u200b';

/** Control characters, and those that reorder the text around them. */
const UNSEEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/**
 * Text of the catalog or of users on one line, which mentions no one, closes no
 * issue and links to nothing.
 */
export function plainLine(text: string): string {
  return text
    .replace(UNSEEN, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[@#!](?=[\w(])/g, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/\b(GH)-(?=\d)/gi, `$1-${ZERO_WIDTH_SPACE}`)
    .replace(/:\/\//g, `:${ZERO_WIDTH_SPACE}//`)
    .replace(/\bwww\./gi, `www${ZERO_WIDTH_SPACE}.`);
}

/** The same as Markdown that shows the text as it is. */
export function plainMarkdown(text: string): string {
  return plainLine(text)
    .replace(/[\\`*_{}[\]()|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** A name or a path as Markdown code. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(
    0,
    ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length),
  );
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
