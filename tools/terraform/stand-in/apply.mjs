/** States: a plan with everything decided that was not known. */
import { madeUpAttribute, madeUpBlock, madeUpValue, none } from './madeUp.mjs';
import { isNull, isUnknown, mapNested, mapValues } from './nesting.mjs';

/** The state that a planned block has after apply. */
export function apply({ attributes, blocks }, planned, from) {
  return {
    ...settleAttributes(attributes, planned, from),
    ...mapValues(blocks, ({ nesting, block }, name) => {
      const value = planned[name];
      if (isUnknown(value)) return [madeUpBlock(block, from)];
      return mapNested(nesting, value, item => apply(block, item, from));
    }),
  };
}

/** The state of a resource of which nothing is known. */
export function emptyState({ attributes, blocks }) {
  return {
    ...mapValues(attributes, () => null),
    ...mapValues(blocks, ({ nesting }) => none(nesting)),
  };
}

function settleAttributes(attributes, planned, from) {
  return mapValues(attributes, (attribute, name) => {
    const { type, nested, writeOnly } = attribute;
    const value = planned[name];
    if (writeOnly) return null;
    if (!nested) return settle(type, value, name, from);
    if (isUnknown(value)) return madeUpAttribute(attribute, name, from);
    return mapNested(nested.nesting, value, item =>
      settleAttributes(nested.attributes, item, from),
    );
  });
}

/** A value with every unknown in it made up, at any depth. */
function settle(type, value, name, from) {
  if (isUnknown(value)) return madeUpValue(type, name, from);
  if (isNull(value) || typeof type === 'string') return value;
  const [kind, inner] = type;
  if (kind === 'object') {
    return mapValues(inner, (field, key) =>
      settle(field, value[key], key, from),
    );
  }
  if (kind === 'tuple') {
    return value.map((item, i) => settle(inner[i], item, name, from));
  }
  const settleOne = item => settle(inner, item, name, from);
  return kind === 'map' ? mapValues(value, settleOne) : value.map(settleOne);
}
