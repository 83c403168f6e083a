/** An object as a catalog gives it: nothing is sure of what is in it. */
export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

export function asList(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter(item => typeof item === 'string');
}

export function asTextRecord(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  const texts: [string, string][] = [];
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (['string', 'number', 'boolean'].includes(typeof item))
      texts.push([key, String(item)]);
  }
  return Object.fromEntries(texts);
}
