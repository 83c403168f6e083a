import type { BlockSchema, AttributeSchema } from '../../terraform/schemas';
import {
  CloudName,
  Expression,
  NestedBlock,
  Reference,
  type Argument,
  type Body,
  type Value,
} from '../../terraform/expressions';
import { Local } from '../../terraform/blocks';
import { nestedBlocks, isNested, printValue } from '../../terraform/printer';
import type { Fact } from './engine';

/** What stands in place of a value that is not to be shown. */
const SENSITIVE = '(sensitive)';

type Facts = Record<string, Fact>;

/** What Terraform orders by, and what says nothing of the resource. */
const LEFT_OUT = new Set(['depends_on', 'provider']);

/**
 * The arguments of a block as Terraform's JSON syntax has them: expressions are
 * text with `${…}`, nested blocks are lists of objects. What `jsonencode` takes
 * stands there itself. Values of sensitive arguments are masked.
 */
export function argumentsOf(body: Body, schema?: BlockSchema): Facts {
  const facts: Facts = {};
  for (const [name, argument] of Object.entries(body)) {
    if (LEFT_OUT.has(name)) continue;
    const fact = isNested(argument)
      ? nestedBlocks(argument).map(({ body: inner }) =>
          argumentsOf(inner, schema?.blocks[name]?.block),
        )
      : factOf(argument as Value);
    if (fact === undefined) continue;
    facts[name] = isSecret(schema?.attributes[name], fact) ? SENSITIVE : fact;
  }
  return facts;
}

function isSecret(attribute: AttributeSchema | undefined, fact: Fact) {
  if (!attribute?.sensitive && !attribute?.writeOnly) return false;
  // An expression says where the value is, and not which one it is.
  return !(typeof fact === 'string' && /^\$\{[^}]*\}$/.test(fact));
}

/** Undefined where nothing is set. */
function factOf(value: Argument): Fact | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (value instanceof CloudName) return value.value ?? value.preferred;
  if (value instanceof Reference) return referred(value);
  if (value instanceof Expression) return expressed(value);
  if (value instanceof NestedBlock) return argumentsOf(value.body);
  if (Array.isArray(value))
    return value.flatMap(item => factOf(item as Value) ?? []);
  const facts: Facts = {};
  for (const [name, inner] of Object.entries(value)) {
    const fact = factOf(inner as Value);
    if (fact !== undefined) facts[name] = fact;
  }
  return facts;
}

/** A local value is what it stands for. */
function referred(reference: Reference): Fact | undefined {
  const { target, path } = reference;
  if (target instanceof Local && path === '') return factOf(target.value);
  return interpolated(reference);
}

function expressed(expression: Expression): Fact | undefined {
  const { form, literals, values } = expression;
  if (form === 'code') {
    const [opening, closing] = literals;
    if (opening === 'jsonencode(' && closing === ')') return factOf(values[0]);
    if (opening === 'merge(') return merged(expression);
  }
  return form === 'code'
    ? interpolated(expression)
    : unquoted(printValue(expression));
}

const interpolated = (value: Value): string => `\${${printValue(value)}}`;

/** What `merge` gives, where all that it takes is known, as tags are. */
function merged(expression: Expression): Fact {
  const parts = expression.values.map(factOf);
  const isPlain =
    expression.literals.join('') === `merge(${', '.repeat(parts.length - 1)})`;
  return isPlain && parts.every(isObject)
    ? Object.assign({}, ...parts)
    : interpolated(expression);
}

const isObject = (fact: Fact | undefined): boolean =>
  typeof fact === 'object' && !Array.isArray(fact);

/** A template without its quotes; where it is plain text, without escapes. */
function unquoted(printed: string): string {
  try {
    const read: unknown = JSON.parse(printed);
    if (typeof read === 'string') return read;
  } catch {
    // It holds an interpolation with quotes.
  }
  return printed.slice(1, -1);
}
