import { createHash } from 'node:crypto';

/** SHA-256 of a document, hex; the order of its keys does not matter. */
export function contentHash(document: unknown): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

function canonicalJson(document: unknown): string {
  return JSON.stringify(document, (_key, value) =>
    isPlainObject(value)
      ? Object.fromEntries(Object.entries(value).sort(byKey))
      : value,
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
