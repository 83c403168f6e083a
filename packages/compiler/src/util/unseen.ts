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
  // Joined once: joining each level would copy a large manifest several times.
  const pieces: string[] = [];
  layOut(value, 0, pieces);
  return pieces.join('').replace(UNSEEN_IN_JSON, asEscape);
}

const DEEPEST_OBJECT = 1;
const DEEPEST_LIST = 2;

function layOut(value: unknown, depth: number, pieces: string[]) {
  if (value === null || typeof value !== 'object') {
    pieces.push(String(JSON.stringify(value)));
  } else if (depth > (Array.isArray(value) ? DEEPEST_LIST : DEEPEST_OBJECT)) {
    pieces.push(JSON.stringify(value));
  } else if (Array.isArray(value)) {
    layOutList(value, depth, pieces);
  } else if (isFlat(value)) {
    pieces.push(layOutFlat(value, depth));
  } else {
    layOutMembers(value as Record<string, unknown>, depth, pieces);
  }
}

function isFlat(object: object): boolean {
  for (const value of Object.values(object))
    if (value !== null && typeof value === 'object') return false;
  return true;
}

/** An object without objects in it, without recursion, because it may have thousands of members. */
function layOutFlat(object: object, depth: number): string {
  const text = JSON.stringify(object, undefined, 2);
  return depth === 0 ? text : text.replaceAll('\n', `\n${'  '.repeat(depth)}`);
}

function layOutList(list: readonly unknown[], depth: number, pieces: string[]) {
  const pad = `\n${'  '.repeat(depth + 1)}`;
  list.forEach((item, at) => {
    pieces.push(at === 0 ? '[' : ',', pad);
    layOut(item, depth + 1, pieces);
  });
  pieces.push(list.length === 0 ? '[]' : `\n${'  '.repeat(depth)}]`);
}

function layOutMembers(
  object: Record<string, unknown>,
  depth: number,
  pieces: string[],
) {
  const pad = `\n${'  '.repeat(depth + 1)}`;
  let before = '{';
  for (const key of Object.keys(object)) {
    if (object[key] === undefined) continue;
    pieces.push(before, pad, JSON.stringify(key), ': ');
    layOut(object[key], depth + 1, pieces);
    before = ',';
  }
  pieces.push(before === '{' ? '{}' : `\n${'  '.repeat(depth)}}`);
}

function asEscape(unseen: string): string {
  return `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
