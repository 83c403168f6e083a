/** Each text once, in order. */
export const unique = (texts: readonly string[]): string[] =>
  [...new Set(texts)].sort();
