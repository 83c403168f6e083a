import { escapeUnseen, onOneLine } from '../unseen';
import { addressOf } from './blocks';
import {
  CloudName,
  Expression,
  NestedBlock,
  Reference,
  type Argument,
  type Body,
  type Value,
} from './expressions';

/** Longest line, in columns, on which a list is kept together. */
const LIST_WIDTH = 80;

/** Arguments that Terraform itself reads, and where they stand in a block. */
const FIRST = ['count', 'for_each', 'provider'];
const LAST = ['lifecycle', 'depends_on'];
const TAGS = ['tags', 'labels'];

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const RESERVED_KEYS = new Set(['for', 'null', 'true', 'false', 'if', 'in']);

/**
 * Writes text as an HCL string literal. This is the one place where text
 * becomes HCL: quotes, backslashes, control characters and both template
 * markers are escaped.
 */
export function quote(value: string): string {
  return `"${escapeTemplate(value)}"`;
}

/** What has to be escaped; most text holds nothing of it. */
const SPECIAL = /[^ -~]|["\\]|[$%]\{/;

function escapeTemplate(value: string): string {
  if (!SPECIAL.test(value)) return value;
  const escaped = value
    .replace(/\0/g, '')
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/([$%])\{/g, '$1$1{');
  return escapeUnseen(escaped);
}

/** Writes text as one line of comment. */
export function comment(line: string): string {
  const clean = onOneLine(line);
  return clean ? `# ${clean}` : '#';
}

/** Writes a value; continuation lines are indented by `indent` spaces. */
export function printValue(value: Value, indent = 0): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return printNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof CloudName) return quote(value.value ?? value.preferred);
  if (value instanceof Reference) return printReference(value);
  if (value instanceof Expression) return printExpression(value, indent);
  if (Array.isArray(value)) return printList(value, indent);
  return printObject(value as Record<string, Value>, indent);
}

function printNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : 'null';
}

function printReference(reference: Reference): string {
  return `${addressOf(reference.target)}${reference.path}`;
}

function printExpression(expression: Expression, indent: number): string {
  const { form, literals, values } = expression;
  if (form === 'code') {
    return literals
      .map((literal, i) =>
        i < values.length ? literal + printValue(values[i], indent) : literal,
      )
      .join('');
  }
  return printTemplate(templateParts(literals, values), indent);
}

/** The parts of a template: text that stands together is one text, and is escaped as one. */
function templateParts(
  literals: readonly string[],
  values: readonly Value[],
): Value[] {
  const parts: Value[] = [];
  const add = (part: Value) => {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      parts[parts.length - 1] = last + part;
    else parts.push(part);
  };
  literals.forEach((literal, i) => {
    add(literal);
    if (i < values.length) add(asText(values[i]));
  });
  return parts;
}

function asText(value: Value): Value {
  if (typeof value === 'number') return printNumber(value);
  if (value instanceof CloudName) return value.value ?? value.preferred;
  return value;
}

function printTemplate(parts: readonly Value[], indent: number): string {
  const printed = parts.map((part, i) => {
    if (typeof part !== 'string') return `\${${printValue(part, indent)}}`;
    // A marker in front of an interpolation would escape it.
    const marker = i + 1 < parts.length ? /[$%]$/.exec(part)?.[0] : undefined;
    return marker
      ? `${escapeTemplate(part.slice(0, -1))}\${"${marker}"}`
      : escapeTemplate(part);
  });
  return `"${printed.join('')}"`;
}

function printList(list: readonly Value[], indent: number): string {
  const items = list.filter(item => item !== undefined);
  if (items.length === 0) return '[]';
  const printed = items.map(item => printValue(item, indent + 2));
  const line = `[${printed.join(', ')}]`;
  if (!line.includes('\n') && line.length + indent <= LIST_WIDTH) return line;
  const pad = ' '.repeat(indent + 2);
  return `[\n${printed.map(item => `${pad}${item},\n`).join('')}${' '.repeat(indent)}]`;
}

function printObject(object: Record<string, Value>, indent: number): string {
  const entries = Object.keys(object)
    .filter(key => object[key] !== undefined)
    .map((key): [string, Value] => [printKey(key), object[key]]);
  if (entries.length === 0) return '{}';
  return `{\n${printAssignments(entries, indent + 2)}${' '.repeat(indent)}}`;
}

/**
 * Writes the key of an object. What is not ASCII is escaped: how many columns
 * it takes, by which `terraform fmt` aligns, is a matter of opinion.
 */
function printKey(key: string): string {
  if (IDENTIFIER.test(key) && !RESERVED_KEYS.has(key)) return key;
  return quote(key).replace(/[^ -~]/gu, character => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length > 4
      ? `\\U${code.padStart(8, '0')}`
      : `\\u${code.padStart(4, '0')}`;
  });
}

/** Lines of `name = value`; runs of single lines are aligned as `terraform fmt` does it. */
function printAssignments(entries: [string, Value][], indent: number): string {
  const pad = ' '.repeat(indent);
  const printed = entries.map(([name, value]) => ({
    name,
    value: printValue(value, indent),
  }));
  let lines = '';
  let start = 0;
  while (start < printed.length) {
    let end = start;
    while (end < printed.length && !printed[end].value.includes('\n')) end++;
    const run = printed.slice(start, end);
    const width = run.reduce(
      (most, { name }) => Math.max(most, name.length),
      0,
    );
    for (const { name, value } of run) {
      lines += `${pad}${name.padEnd(width)} = ${value}\n`;
    }
    if (end < printed.length) {
      lines += `${pad}${printed[end].name} = ${printed[end].value}\n`;
    }
    start = end + 1;
  }
  return lines;
}

/** Scanners look for their exceptions inside the block. */
const SCANNER = /^(checkov:skip|trivy:ignore|tfsec:ignore)/;

/** Writes a block with its header, comments above it and exceptions for scanners in it, in canonical form. */
export function printBlock(
  header: readonly string[],
  body: Body,
  comments: readonly string[] = [],
  indent = 0,
): string {
  const pad = ' '.repeat(indent);
  const lines = (some: readonly string[], by: string) =>
    some.map(line => `${by}${comment(line)}\n`).join('');
  const [keyword, ...labels] = header;
  const head = [keyword, ...labels.map(quote)].join(' ');
  const above = lines(
    comments.filter(line => !SCANNER.test(line)),
    pad,
  );
  const exceptions = lines(
    comments.filter(line => SCANNER.test(line)),
    `${pad}  `,
  );
  const inside = exceptions + printBody(body, indent + 2);
  return `${above}${pad}${head} {${inside ? `\n${inside}${pad}` : ''}}\n`;
}

function printBody(body: Body, indent: number): string {
  const groups: string[] = [];
  const assignments = (names: string[]) => {
    const entries = names
      .filter(name => body[name] !== undefined && !isNested(body[name]))
      .map((name): [string, Value] => [name, body[name] as Value]);
    if (entries.length > 0) groups.push(printAssignments(entries, indent));
  };
  const blocks = (names: string[]) => {
    for (const name of names) {
      for (const nested of nestedBlocks(body[name])) {
        groups.push(
          printBlock([name, ...nested.labels], nested.body, [], indent),
        );
      }
    }
  };
  const names = Object.keys(body);
  const rest = names.filter(
    name => !FIRST.includes(name) && !LAST.includes(name),
  );
  assignments(FIRST.filter(name => name in body));
  assignments([
    ...rest.filter(name => !TAGS.includes(name)),
    ...rest.filter(name => TAGS.includes(name)),
  ]);
  blocks(rest);
  blocks(LAST.filter(name => name in body));
  assignments(LAST.filter(name => name in body));
  return groups.join('\n');
}

function isNested(argument: Argument): boolean {
  return (
    argument instanceof NestedBlock ||
    (Array.isArray(argument) &&
      argument.some(item => item instanceof NestedBlock))
  );
}

/** The nested blocks that an argument holds. */
export function nestedBlocks(argument: Argument): NestedBlock[] {
  if (argument instanceof NestedBlock) return [argument];
  if (!Array.isArray(argument)) return [];
  return argument.filter(item => item instanceof NestedBlock);
}
