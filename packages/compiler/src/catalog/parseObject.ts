import { load } from 'js-yaml';

const LONGEST_ANNOTATION = 20_000;

/** What an annotation holds as a YAML or JSON object, without YAML's own types beyond JSON's. */
export function parseObject(
  written: string,
): Record<string, unknown> | undefined {
  // Anchors and aliases are refused: a few lines of them can grow beyond all memory.
  if (
    written.length > LONGEST_ANNOTATION ||
    /(^|[\s[{,:])[&*][^\s]/.test(written)
  )
    return undefined;
  try {
    const value = load(written);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
