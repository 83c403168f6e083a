import type { Fact, PolicyFacts } from './engine';

/** The longest value in a message, in characters. */
const LONGEST = 200;

const GAP = /\{((?:resource|environment|stack)(?:\.[A-Za-z0-9_-]+)+)\}/g;

/**
 * Fills facts into a message: `{resource.arguments.acl}`. Sensitive ones are
 * masked already; what is not set is said to be so.
 */
export function fillIn(message: string, facts: PolicyFacts): string {
  return message.replace(GAP, (_, path: string) => {
    const value = path
      .split('.')
      .reduce<unknown>(memberOf, facts as unknown as Fact);
    return value === undefined ? '(not set)' : shown(value);
  });
}

/** The member of an object; of a list of one, as nested blocks are, that of its item. */
function memberOf(of: unknown, name: string): unknown {
  const inner = Array.isArray(of) && of.length === 1 ? of[0] : of;
  return typeof inner === 'object' &&
    inner !== null &&
    Object.hasOwn(inner, name)
    ? (inner as Record<string, unknown>)[name]
    : undefined;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
