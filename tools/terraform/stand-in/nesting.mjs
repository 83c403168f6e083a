/** Walking through values along the nesting that a schema gives them. */
import { Unknown } from './msgpack.mjs';

export const isNull = value => value === null || value === undefined;
export const isUnknown = value => value instanceof Unknown;

const isGiven = value => !isNull(value) && !isUnknown(value);

/** Applies `change(object, key)` to each object of a nested block or attribute. */
export function mapNested(nesting, value, change) {
  if (!isGiven(value)) return value;
  const changeOne = (item, key) => (isGiven(item) ? change(item, key) : item);
  if (nesting === 'list' || nesting === 'set') return value.map(changeOne);
  if (nesting !== 'map') return change(value, null);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, changeOne(item, key)]),
  );
}

/** What stands at a key of such a value; the value itself where it is not several. */
export function memberAt(value, key) {
  if (!isGiven(value)) return null;
  return key === null ? value : (value[key] ?? null);
}

/** `[path, object]` of each object. Elements of sets have no path. */
export function elementsOf(nesting, value, path) {
  if (!isGiven(value)) return [];
  if (nesting === 'single' || nesting === 'group') return [[path, value]];
  return Object.entries(value)
    .filter(([, item]) => isGiven(item))
    .map(([key, item]) => [[...path, ...stepTo(nesting, key)], item]);
}

function stepTo(nesting, key) {
  if (nesting === 'set') return [];
  if (nesting === 'map') return [{ element_key_string: key }];
  return [{ element_key_int: Number(key) }];
}

/** A table with each of its values changed by `change(value, name)`. */
export function mapValues(table, change) {
  return Object.fromEntries(
    Object.entries(table).map(([name, value]) => [name, change(value, name)]),
  );
}
