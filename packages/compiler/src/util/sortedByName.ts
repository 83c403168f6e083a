/** The entries of a record, by the code units of their names. */
export const entriesByName = <T>(values: Record<string, T>): [string, T][] =>
  Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));

/** The record with its names in order. */
export const sortedByName = <T>(values: Record<string, T>): Record<string, T> =>
  Object.fromEntries(entriesByName(values));
