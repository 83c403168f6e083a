/**
 * Facts that the prebuilt packages do not hold: what is sensitive, write-only or
 * deprecated, limits other than one, and the few structures that they lost.
 *
 * A facts file lists paths by property, so that it can be read and corrected by
 * hand:
 *
 *     { "sensitive": ["resource aws_db_instance.password"],
 *       "maxItems": { "resource aws_alb_listener_rule.transform": 2 } }
 */
import { LIMITS, differences } from './compare.mjs';
import { shareRepeated, unshare } from './sharing.mjs';

const MARKS = ['sensitive', 'writeOnly', 'deprecated'];
const STRUCTURES = ['schema', 'block', 'attribute'];

/** The facts that turn extracted schemas into the real ones. */
export function learnFacts(extracted, real) {
  const facts = {};
  const structures = {};
  for (const { path, what, theirs } of differences(extracted, real)) {
    if (MARKS.includes(what) && theirs) {
      (facts[what] ??= []).push(path);
    } else if (STRUCTURES.includes(what)) {
      const { table, name } = locate(real, path, what);
      (structures[what] ??= {})[path] = theirs ? table[name] : null;
    } else {
      (facts[what] ??= {})[path] = theirs ?? null;
    }
  }
  const { nodes, definitions } = shareRepeated(structures);
  const isShared = Object.keys(definitions).length > 0;
  return { ...facts, ...nodes, ...(isShared && { definitions }) };
}

/** Applies a facts file to extracted schemas, in place. */
export function applyFacts(schemas, { definitions = {}, ...facts }) {
  for (const [what, said] of Object.entries(facts)) {
    const entries = Array.isArray(said)
      ? said.map(path => [path, true])
      : Object.entries(unshare(said, definitions));
    for (const [path, value] of entries) {
      const { table, name } = STRUCTURES.includes(what)
        ? locate(schemas, path, what)
        : { table: describedBy(schemas, path, what), name: what };
      if (value === null) delete table[name];
      else table[name] = value;
    }
  }
}

/** The table that holds a schema, block or attribute, and its name in there. */
function locate(schemas, path, what) {
  const { root, names } = parse(path);
  const last = names.pop();
  if (last === undefined) {
    const [kind, type] = root.split(' ');
    return { table: schemas[kind], name: type };
  }
  const container = containerAt(schemas, root, names);
  return { table: container[`${what}s`], name: last };
}

/** The object whose field a fact is about. */
function describedBy(schemas, path, what) {
  const { root, names } = parse(path);
  const last = names.pop();
  if (last === undefined) return rootBlock(schemas, root);
  const { attributes, blocks = {} } = containerAt(schemas, root, names);
  const isLimit = LIMITS.includes(what);
  if (blocks[last]) return isLimit ? blocks[last] : blocks[last].block;
  return isLimit ? attributes[last].nested : attributes[last];
}

function parse(path) {
  const [root, ...names] = path.split('.');
  return { root, names };
}

function rootBlock(schemas, root) {
  const [kind, type] = root.split(' ');
  return type ? schemas[kind][type] : schemas.provider;
}

function containerAt(schemas, root, names) {
  return names.reduce(
    ({ attributes, blocks = {} }, name) =>
      blocks[name]?.block ?? attributes[name].nested,
    rootBlock(schemas, root),
  );
}
