import { parseDocument, Parser, type CST } from 'yaml';

const LONGEST_ANNOTATION = 20_000;

/** Collections in collections. What nests deeper would be read or not depending on how much stack is left. */
const DEEPEST_ANNOTATION = 100;

/**
 * What an annotation holds as a YAML or JSON object of JSON's types; undefined
 * for anything else. Aliases are not resolved, because they can expand
 * exponentially.
 */
export function parseObject(
  written: string,
): Record<string, unknown> | undefined {
  if (written.length > LONGEST_ANNOTATION || isTooDeep(written)) {
    return undefined;
  }
  try {
    const document = parseDocument(written, {
      logLevel: 'error',
      resolveKnownTags: false,
    });
    // Tags of other types are warnings.
    if (document.errors.length > 0 || document.warnings.length > 0) {
      return undefined;
    }
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Characters that open a collection on the line on which they stand. */
const OPENING = /[[{?-]/g;

/** Whether collections nest too deep; found without recursion. */
function isTooDeep(written: string): boolean {
  if ((written.match(OPENING) ?? []).length <= DEEPEST_ANNOTATION) return false;
  let level: Nested[] = [...new Parser().parse(written)];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_ANNOTATION) return true;
    level = level.flatMap(membersOf);
  }
  return false;
}

type Nested = CST.Token | null | undefined;

function membersOf(token: Nested): Nested[] {
  if (token?.type === 'document') return [token.value];
  if (!token || !('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value]);
}
