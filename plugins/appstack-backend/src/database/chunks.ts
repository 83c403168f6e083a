/** How many values go into one statement; SQLite takes no more than 999 parameters everywhere. */
export const PARAMETERS_AT_ONCE = 500;

/** Splits a list so that each part fits into one statement. */
export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}
