/** Plans: the proposed state, with "known after apply" where nothing is set. */
import { isDeepStrictEqual } from 'node:util';
import { UNKNOWN } from './msgpack.mjs';
import { isNull, mapNested, mapValues, memberAt } from './nesting.mjs';

/**
 * The planned state of a block. Elements of sets cannot be matched with what they
 * were, so nothing that was left out is filled in there.
 */
export function plan(block, proposed, config, prior = null, inSet = false) {
  const planned = planAttributes(block.attributes, proposed, config);
  for (const [name, nested] of Object.entries(block.blocks)) {
    const given = memberAt(config, name);
    const was = memberAt(prior, name);
    const isSet = inSet || nested.nesting === 'set';
    if (!isSet && given?.length === 0 && isFilledWhenAbsent(nested)) {
      planned[name] = was ?? UNKNOWN;
    } else {
      planned[name] = mapNested(nested.nesting, proposed[name], (item, key) =>
        plan(
          nested.block,
          item,
          memberAt(given, key),
          isSet ? null : memberAt(was, key),
          isSet,
        ),
      );
    }
  }
  return planned;
}

/**
 * Some blocks are filled in by the provider when they are left out, as
 * `master_auth` of google_container_cluster is. A schema does not say so; that
 * such a block holds attributes that only a provider can set is the sign.
 */
function isFilledWhenAbsent({ nesting, minItems, block }) {
  return (
    nesting === 'list' &&
    !minItems &&
    Object.values(block.attributes).some(
      ({ computed, optional }) => computed && !optional,
    )
  );
}

function planAttributes(attributes, proposed, config) {
  return mapValues(attributes, (attribute, name) => {
    const { computed, nested, writeOnly } = attribute;
    const given = memberAt(config, name);
    if (writeOnly) return null;
    if (isNull(given)) {
      return computed && isNull(proposed[name]) ? UNKNOWN : proposed[name];
    }
    if (!nested) return proposed[name];
    return mapNested(nested.nesting, proposed[name], (item, key) =>
      planAttributes(nested.attributes, item, memberAt(given, key)),
    );
  });
}

/**
 * The paths to those of the named arguments and blocks that a plan changes: what
 * was has to be replaced then. What is only known after apply may change. An
 * argument in the first of some blocks is named with dots: `metadata.name`.
 */
export function changedPaths(names, prior, planned) {
  if (isNull(prior)) return [];
  return names.flatMap(name => {
    const path = name.split('.');
    const is = valueAt(planned, path);
    if (is === undefined || isDeepStrictEqual(valueAt(prior, path), is)) {
      return [];
    }
    return [{ steps: path.flatMap((part, i) => stepsTo(part, i)) }];
  });
}

function valueAt(value, [name, ...rest]) {
  const member = value?.[name];
  return rest.length > 0 ? valueAt(member?.[0], rest) : member;
}

const stepsTo = (name, depth) => [
  ...(depth > 0 ? [{ element_key_int: 0 }] : []),
  { attribute_name: name },
];
