/** Keeps one copy of what a facts file would repeat, as `{"$ref": NAME}`. */

/** Objects shorter than this (in characters of JSON) stay where they are. */
const WORTH_SHARING = 120;

const isObject = value => typeof value === 'object' && value !== null;

function mapChildren(value, change) {
  if (Array.isArray(value)) return value.map(change);
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, change(child)]),
  );
}

export function shareRepeated(root) {
  const seen = new Map();
  const count = value => {
    if (!isObject(value)) return;
    const text = JSON.stringify(value);
    if (text.length < WORTH_SHARING) return;
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    if (times === 1) mapChildren(value, count);
  };
  count(root);

  const definitions = {};
  const names = new Map();
  const share = value => {
    if (!isObject(value)) return value;
    const text = JSON.stringify(value);
    if (!(seen.get(text) > 1)) return mapChildren(value, share);
    if (!names.has(text)) {
      const name = String(names.size + 1);
      names.set(text, name);
      definitions[name] = mapChildren(value, share);
    }
    return { $ref: names.get(text) };
  };
  return { nodes: share(root), definitions };
}

export function unshare(value, definitions) {
  if (!isObject(value)) return value;
  if (typeof value.$ref === 'string') {
    return unshare(definitions[value.$ref], definitions);
  }
  return mapChildren(value, child => unshare(child, definitions));
}
