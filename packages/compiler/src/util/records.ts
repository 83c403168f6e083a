/** A record of these entries with its keys sorted by code units. */
export function sortedRecord<T>(
  entries: ReadonlyMap<string, T>,
): Record<string, T> {
  // Without a compare function, `sort` compares code units.
  const keys = [...entries.keys()].sort();
  return Object.fromEntries(keys.map(key => [key, entries.get(key)!]));
}

/** A record with its keys sorted by code units: itself where they are. */
export function inOrder<T>(
  record: Readonly<Record<string, T>>,
): Record<string, T> {
  const keys = Object.keys(record);
  const isSorted = keys.every((key, at) => at === 0 || keys[at - 1] < key);
  return isSorted ? record : sortedRecord(new Map(Object.entries(record)));
}
