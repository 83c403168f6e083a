import { suggest } from '../../util/suggest';
import {
  CloudName,
  Expression,
  Reference,
  type Value,
} from '../../terraform/expressions';
import type { SchemaType } from '../../terraform/schemas';
import type { Path, Report } from './report';

/** Checks a value against the type of its attribute, as far as it is known before a plan. */
export function checkType(
  value: Value,
  type: SchemaType,
  path: Path,
  report: Report,
) {
  if (
    value === null ||
    value === undefined ||
    isComputed(value) ||
    type === 'dynamic'
  )
    return;
  if (typeof type === 'string') checkPrimitive(value, type, path, report);
  else checkCollection(value, type, path, report);
}

function checkPrimitive(
  value: Value,
  type: SchemaType & string,
  path: Path,
  report: Report,
) {
  if (isPrimitive(value, type)) return;
  const name = type === 'bool' ? 'boolean' : type;
  report('check/wrong-type', path, `must be a ${name}`);
}

function checkCollection(
  value: Value,
  [collection, element]: Exclude<SchemaType, string>,
  path: Path,
  report: Report,
) {
  if (collection === 'object' || collection === 'map') {
    if (!isPlainObject(value)) {
      report('check/wrong-type', path, 'must be an object');
    } else if (collection === 'map') {
      checkEach(Object.entries(value), element as SchemaType, path, report);
    } else {
      const members = element as Record<string, SchemaType>;
      checkMembers(value, members, path, report);
    }
  } else if (!Array.isArray(value)) {
    report('check/wrong-type', path, 'must be a list');
  } else if (collection !== 'tuple') {
    checkEach([...value.entries()], element as SchemaType, path, report);
  }
}

/** Checks the items of a list, a set or a map, which share a type. */
function checkEach(
  items: readonly [PropertyKey, Value][],
  type: SchemaType,
  path: Path,
  report: Report,
) {
  for (const [key, item] of items)
    checkType(item, type, [...path, key], report);
}

function checkMembers(
  value: Record<string, Value>,
  members: Record<string, SchemaType>,
  path: Path,
  report: Report,
) {
  for (const [key, item] of Object.entries(value)) {
    if (Object.hasOwn(members, key)) {
      checkType(item, members[key], [...path, key], report);
    } else {
      report(
        'check/unknown-argument',
        [...path, key],
        'is no member of that object',
        suggest(key, Object.keys(members)),
      );
    }
  }
}

const isComputed = (value: Value) =>
  value instanceof Reference ||
  value instanceof Expression ||
  value instanceof CloudName;

function isPlainObject(value: unknown): value is Record<string, Value> {
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !isComputed(value as Value)
  );
}

/** Terraform converts between text, numbers and booleans where nothing is lost. */
function isPrimitive(value: Value, type: SchemaType): boolean {
  if (type === 'string')
    return ['string', 'number', 'boolean'].includes(typeof value);
  if (type === 'number') {
    return (
      typeof value === 'number' ||
      (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
    );
  }
  return typeof value === 'boolean' || value === 'true' || value === 'false';
}
