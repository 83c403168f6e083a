import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';

const utf8 = new TextEncoder();

/**
 * SHA-256 of a text in UTF-8; 64 hex digits.
 *
 * @public
 */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8.encode(text)));
}

/** The length of a {@link shortDigest}. */
export const DIGEST_LENGTH = 6;

/** What keeps names apart that would be cut to the same text; hex digits. */
export const shortDigest = (text: string): string =>
  sha256Hex(text).slice(0, DIGEST_LENGTH);

const { imul } = Math;

/**
 * A short hash for detecting changes of a text, hex. Fast, because every block
 * gets one; not for security. Two multiplicative hashes of 32 bits, mixed at
 * the end.
 *
 * @param more - further parts of the text, as if they were joined to it
 */
export function fingerprint(
  text: string,
  more: readonly string[] = [],
): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const part of [text, ...more]) {
    for (let i = 0; i < part.length; i++) {
      const unit = part.charCodeAt(i);
      a = imul(a ^ unit, 0x9e3779b1);
      b = imul(b ^ unit, 0x5f356495);
    }
  }
  a = imul(a ^ (a >>> 16), 0x85ebca6b) ^ imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = imul(b ^ (b >>> 16), 0x85ebca6b) ^ imul(a ^ (a >>> 13), 0xc2b2ae35);
  return hexOf(a) + hexOf(b);
}

/** 32 bits as 8 hex digits. */
const hexOf = (half: number) => (half >>> 0).toString(16).padStart(8, '0');

/**
 * JSON with sorted keys: equal values give equal text. Keys with the value
 * `undefined` are left out.
 *
 * @public
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const object = value as Record<string, unknown>;
    let members = '';
    // Without a compare function, `sort` compares code units, too.
    for (const key of Object.keys(object).sort()) {
      if (object[key] === undefined) continue;
      if (members) members += ',';
      members += `${JSON.stringify(key)}:${canonicalJson(object[key])}`;
    }
    return `{${members}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Whether two values have the same `canonicalJson`, without printing them. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other))
    return canonicalJson(one) === canonicalJson(other);
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, at) => sameJson(item, other[at]))
    );
  let members = 0;
  for (const key of Object.keys(one)) {
    const value = one[key];
    if (value === undefined) continue;
    members++;
    if (!Object.hasOwn(other, key) || other[key] === undefined) return false;
    if (!sameJson(value, other[key])) return false;
  }
  return members === countDefined(other);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object';

const countDefined = (object: Record<string, unknown>) =>
  Object.values(object).filter(value => value !== undefined).length;

/** Orders text by code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
