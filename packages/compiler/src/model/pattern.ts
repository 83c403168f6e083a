/** Whether text is like a pattern, in which `*` stands for any text: the first part begins the text, the last ends it. */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === text;
  const last = parts.pop()!;
  let from = 0;
  for (const [at, part] of parts.entries()) {
    const found = text.indexOf(part, from);
    if (found < 0 || (at === 0 && found > 0)) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
