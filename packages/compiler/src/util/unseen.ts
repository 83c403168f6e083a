/*
 * Invisible characters, which make text look different from its content:
 * controls, separators of lines, marks of byte order and of direction.
 */
/* eslint-disable no-control-regex */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
/** The same without line feeds, which indent JSON. */
const UNSEEN_IN_JSON =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
/* eslint-enable no-control-regex */

const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Characters that are not allowed on one line; most text has none. */
const UNTIDY = /[^ -~]| {2}|^ | $/;

/** Text for one line: every run of unseen characters becomes a blank. */
export function onOneLine(text: string): string {
  if (!UNTIDY.test(text)) return text;
  return text
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(UNSEEN, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Text with its unseen characters as `\uXXXX`, which HCL reads back. */
export function escapeUnseen(text: string): string {
  return text.replace(LONE_SURROGATES, '\ufffd').replace(UNSEEN, asEscape);
}

/**
 * JSON without unseen characters, laid out for reading and small diffs: values
 * nested deeper than lists of objects are on one line.
 */
export function printJson(value: unknown): string {
  return layOut(value, 0).replace(UNSEEN_IN_JSON, asEscape);
}

const DEEPEST_OBJECT = 1;
const DEEPEST_LIST = 2;

function layOut(value: unknown, depth: number): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const isList = Array.isArray(value);
  if (depth > (isList ? DEEPEST_LIST : DEEPEST_OBJECT))
    return JSON.stringify(value);
  if (!isList && isFlat(value)) return layOutFlat(value, depth);
  const items = isList
    ? value.map(item => layOut(item, depth + 1))
    : layOutMembers(value as Record<string, unknown>, depth + 1);
  const [open, close] = isList ? '[]' : '{}';
  if (items.length === 0) return open + close;
  const pad = '  '.repeat(depth + 1);
  return `${open}\n${pad}${items.join(`,\n${pad}`)}\n${'  '.repeat(depth)}${close}`;
}

const isFlat = (object: object) =>
  Object.values(object).every(
    value => value === null || typeof value !== 'object',
  );

/** The same for an object without objects in it, without recursion, because it may have thousands of members. */
function layOutFlat(object: object, depth: number): string {
  return JSON.stringify(object, undefined, 2).replaceAll(
    '\n',
    `\n${'  '.repeat(depth)}`,
  );
}

function layOutMembers(
  object: Record<string, unknown>,
  depth: number,
): string[] {
  const members: string[] = [];
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value !== undefined)
      members.push(`${JSON.stringify(key)}: ${layOut(value, depth)}`);
  }
  return members;
}

function asEscape(unseen: string): string {
  return `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
