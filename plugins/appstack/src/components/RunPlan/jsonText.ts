/**
 * A value as people read it: text of several lines as it is, what is nested
 * with a line for each part.
 *
 * @param json - JSON text; what cannot be parsed is shown as it is
 */
export function readable(json: string): string {
  const value = parsed(json);
  if (typeof value === 'string') {
    return value.includes('\n') ? value : JSON.stringify(value);
  }
  return value === undefined ? json : JSON.stringify(value, undefined, 2);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
