/** Finds what differs between two sets of schemas of one provider. */
import { isDeepStrictEqual } from 'node:util';

const FLAGS = [
  'required',
  'optional',
  'computed',
  'sensitive',
  'writeOnly',
  'deprecated',
];

/** The cardinality of a nested block or nested attribute. */
export const LIMITS = ['nesting', 'minItems', 'maxItems'];

class Comparison {
  found = [];

  block(path, a, b) {
    this.#fields(path, ['deprecated'], a, b);
    this.#attributes(path, a.attributes, b.attributes);
    this.#pairs(path, 'block', a.blocks, b.blocks, (at, x, y) => {
      this.#fields(at, LIMITS, x, y);
      this.block(at, x.block, y.block);
    });
  }

  schemas(kind, a, b) {
    this.#pairs(kind, 'schema', a, b, (path, x, y) => this.block(path, x, y));
  }

  #attributes(path, a, b) {
    this.#pairs(path, 'attribute', a, b, (at, x, y) => {
      this.#fields(at, FLAGS, x, y);
      if (x.nested && y.nested) {
        this.#fields(at, LIMITS, x.nested, y.nested);
        this.#attributes(at, x.nested.attributes, y.nested.attributes);
      } else {
        this.#fields(at, ['type', 'nested'], x, y);
      }
    });
  }

  /** Compares entries that both tables have, and notes those that one lacks. */
  #pairs(path, what, a, b, compare) {
    const separator = what === 'schema' ? ' ' : '.';
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const at = `${path}${separator}${name}`;
      if (a[name] && b[name]) compare(at, a[name], b[name]);
      else this.#note(at, what, Boolean(a[name]), Boolean(b[name]));
    }
  }

  #fields(path, fields, a, b) {
    for (const field of fields) {
      if (!isDeepStrictEqual(a[field], b[field])) {
        this.#note(path, field, a[field], b[field]);
      }
    }
  }

  #note(path, what, ours, theirs) {
    this.found.push({ path, what, ours, theirs });
  }
}

/**
 * Differences as `{path, what, ours, theirs}`; a path starts with the kind and
 * the type: `resource aws_vpc.tags`.
 */
export function differences(ours, theirs) {
  const comparison = new Comparison();
  comparison.block('provider', ours.provider, theirs.provider);
  for (const kind of ['resource', 'data']) {
    comparison.schemas(kind, ours[kind], theirs[kind]);
  }
  return comparison.found;
}
