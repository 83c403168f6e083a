/** Text that YAML reads as itself in a flow collection without quotes. */
const PLAIN = /^[A-Za-z][\w./-]*$/;
const KEYWORDS = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off']);

/** A value as YAML in one line. */
export function flowYaml(value: unknown): string {
  if (typeof value === 'string')
    return PLAIN.test(value) && !KEYWORDS.has(value.toLowerCase())
      ? value
      : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{ ${entries.map(([key, one]) => `${flowYaml(key)}: ${flowYaml(one)}`).join(', ')} }`;
}
