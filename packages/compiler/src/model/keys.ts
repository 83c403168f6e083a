/**
 * Names a thing of a stack from version to version: a block, a variable, a
 * local, an output, the label of a node, or a cloud name. Its text is
 * `<namespace>#<owner>[#<role>]`, for example `aws_sqs_queue#resource:default/jobs#dead_letters`.
 */
export interface Key {
  /** What labels are unique in: a resource type, `data.<type>`, `var`, `local`, `output` or `node`. */
  namespace: string;
  /** The id of a node, the ref of an external reference, or the name of a foundation. */
  owner: string;
  /** Tells things of one namespace and owner apart; may hold `#` itself, and be empty. */
  role?: string;
}

/** The text of a key. */
export function keyOf(namespace: string, owner: string, role?: string): string {
  const key = `${namespace}#${escapeOwner(owner)}`;
  return role === undefined ? key : `${key}#${role}`;
}

/** The parts of a key's text. */
export function parseKey(key: string): Key {
  const { start, end } = ownerIn(key);
  return {
    namespace: namespaceOf(key),
    owner: unescape(key.slice(start, end)),
    ...(end < key.length && { role: key.slice(end + 1) }),
  };
}

/** The namespace of a key. */
export const namespaceOf = (key: string) => key.slice(0, key.indexOf('#'));

/** Whether a key is one of an owner's. */
export function belongsTo(key: string, owner: string): boolean {
  const { start, end } = ownerIn(key);
  return key.slice(start, end) === escapeOwner(owner);
}

/** The same key of another owner. */
export function withOwner(key: string, owner: string): string {
  const { start, end } = ownerIn(key);
  return key.slice(0, start) + escapeOwner(owner) + key.slice(end);
}

/** The key under which the label of a node, or of an external reference, is recorded. */
export const nodeKey = (id: string) => keyOf('node', id);

/** The key of the variable that hands an attribute over to the root module `workloads`. */
export const handedOverKey = (target: string, path: string) =>
  keyOf('var', 'workloads', target + path);

/** Where the owner stands in a key's text. */
function ownerIn(key: string): { start: number; end: number } {
  const start = key.indexOf('#') + 1;
  const end = key.indexOf('#', start);
  return { start, end: end < 0 ? key.length : end };
}

/** What a catalog allows no name to hold, but files can: it would end the owner too early. */
const SPECIAL = /[%#]/;

/** An owner as it stands in a key. */
export const escapeOwner = (owner: string) =>
  SPECIAL.test(owner)
    ? owner.replaceAll('%', '%25').replaceAll('#', '%23')
    : owner;

const unescape = (owner: string) =>
  owner.includes('%')
    ? owner.replaceAll('%23', '#').replaceAll('%25', '%')
    : owner;
