import { Parser, type CST } from 'yaml';

/** How deep collections in collections are read. */
export const DEEPEST = 100;

/** Characters that open a collection on the line on which they stand. */
const OPENING = /[[{?-]/g;

/**
 * Whether collections nest deeper than is read; found without recursion.
 * Reading YAML recurses: what nests without end would be read or not depending
 * on how much stack is left, or would take the process with it.
 */
export function nestsTooDeep(written: string): boolean {
  if ((written.match(OPENING) ?? []).length <= DEEPEST) return false;
  let level: Nested[] = [...new Parser().parse(written)];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
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
