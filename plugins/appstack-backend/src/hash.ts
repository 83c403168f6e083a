import { canonicalJson } from '@appstack/compiler';
import { createHash } from 'node:crypto';

/** SHA-256 of bytes, or of text in UTF-8, hex. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of a document, hex; the order of its keys does not matter. */
export function contentHash(document: unknown): string {
  return sha256(canonicalJson(document));
}

const hashes = new WeakMap<object, string>();

/**
 * The same for an immutable document, cached.
 *
 * @param print - how its text is made; a faster one where the order of keys is always the same
 */
export function contentHashOnce(
  document: object,
  print: (document: unknown) => string = canonicalJson,
): string {
  const known = hashes.get(document) ?? sha256(print(document));
  hashes.set(document, known);
  return known;
}
