import { suggest } from '../../model/suggest';
import {
  CloudName,
  Expression,
  Reference,
  type Value,
} from '../../terraform/expressions';
import type { SchemaType } from '../../terraform/schemas';
import type { Place, Report } from './report';

/** Checks a value against the type of its attribute, as far as it is known before a plan. */
export function checkType(
  value: Value,
  type: SchemaType,
  place: Place,
  report: Report,
) {
  if (
    value === null ||
    value === undefined ||
    isComputed(value) ||
    type === 'dynamic'
  )
    return;
  if (typeof type === 'string') checkPrimitive(value, type, place, report);
  else checkCollection(value, type, place, report);
}

function checkPrimitive(
  value: Value,
  type: SchemaType & string,
  place: Place,
  report: Report,
) {
  if (isPrimitive(value, type)) return;
  const name = type === 'bool' ? 'boolean' : type;
  report('check/wrong-type', place, `must be a ${name}`);
}

function checkCollection(
  value: Value,
  [collection, element]: Exclude<SchemaType, string>,
  place: Place,
  report: Report,
) {
  if (collection === 'object' || collection === 'map') {
    if (!isPlainObject(value)) {
      report('check/wrong-type', place, 'must be an object');
    } else if (collection === 'map') {
      for (const [key, item] of Object.entries(value))
        checkType(item, element as SchemaType, { key, inside: place }, report);
    } else {
      const members = element as Record<string, SchemaType>;
      checkMembers(value, members, place, report);
    }
  } else if (!Array.isArray(value)) {
    report('check/wrong-type', place, 'must be a list');
  } else if (collection !== 'tuple') {
    value.forEach((item, key) =>
      checkType(item, element as SchemaType, { key, inside: place }, report),
    );
  }
}

function checkMembers(
  value: Record<string, Value>,
  members: Record<string, SchemaType>,
  place: Place,
  report: Report,
) {
  for (const [key, item] of Object.entries(value)) {
    if (Object.hasOwn(members, key)) {
      checkType(item, members[key], { key: key, inside: place }, report);
    } else {
      report(
        'check/unknown-argument',
        { key: key, inside: place },
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
