/**
 * Characters that a reader does not see, and that make text look other than it
 * is: controls, separators of lines, marks of byte order and of direction.
 */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Text for one line: every run of unseen characters becomes a blank. */
export function onOneLine(text: string): string {
  return text.replace(LONE_SURROGATES, '\ufffd').replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim();
}

/** Text with its unseen characters as `\uXXXX`, which JSON and HCL both read back. */
export function escapeUnseen(text: string): string {
  return text
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(UNSEEN, unseen => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** JSON, indented, without unseen characters. */
export function printJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map(escapeUnseen)
    .join('\n');
}
