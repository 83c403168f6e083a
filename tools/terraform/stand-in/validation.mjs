/**
 * What providers themselves reject in a configuration, as far as it follows
 * from a schema. Terraform has already checked names, types, requirements and
 * block counts.
 */
import { elementsOf, isNull, isUnknown } from './nesting.mjs';

const ERROR = 1;
const WARNING = 2;

/** Diagnostics for the configuration of a block. */
export function validate(block, config, path = []) {
  const found = validateAttributes(block.attributes, config, path);
  for (const [name, { nesting, block: inner }] of Object.entries(
    block.blocks,
  )) {
    const steps = [...path, { attribute_name: name }];
    for (const [at, value] of elementsOf(nesting, config[name], steps)) {
      if (inner.deprecated) found.push(deprecation(at));
      found.push(...validate(inner, value, at));
    }
  }
  return found;
}

function validateAttributes(attributes, config, path) {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const value = config[name];
    if (isNull(value) || isUnknown(value)) return [];
    const steps = [...path, { attribute_name: name }];
    if (attribute.computed && !attribute.optional) {
      return [unconfigurable(name, steps)];
    }
    const found = attribute.deprecated ? [deprecation(steps)] : [];
    if (!attribute.nested) return found;
    const { nesting, attributes: inner } = attribute.nested;
    return elementsOf(nesting, value, steps).reduce(
      (all, [at, item]) => [...all, ...validateAttributes(inner, item, at)],
      found,
    );
  });
}

function deprecation(steps) {
  return {
    severity: WARNING,
    summary: 'Argument is deprecated',
    attribute: { steps },
  };
}

function unconfigurable(name, steps) {
  return {
    severity: ERROR,
    summary: 'Value for unconfigurable attribute',
    detail: `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`,
    attribute: { steps },
  };
}
