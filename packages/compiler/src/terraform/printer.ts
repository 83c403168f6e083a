import { escapeUnseen, onOneLine } from '../util/unseen';
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
const META = new Set([...FIRST, ...LAST]);
const TAGS = new Set(['tags', 'labels']);

/** Indentations by their width; deeper ones are created on demand. */
const PADS = Array.from({ length: 32 }, (_, width) => ' '.repeat(width));
const padOf = (width: number) => PADS[width] ?? ' '.repeat(width);

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

/** Characters to escape; most text has none. */
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
  const items = list.includes(undefined)
    ? list.filter(item => item !== undefined)
    : list;
  if (items.length === 0) return '[]';
  const printed = items.map(item => printValue(item, indent + 2));
  const line = `[${printed.join(', ')}]`;
  if (!line.includes('\n') && line.length + indent <= LIST_WIDTH) return line;
  const pad = padOf(indent + 2);
  return `[\n${pad}${printed.join(`,\n${pad}`)},\n${padOf(indent)}]`;
}

function printObject(object: Record<string, Value>, indent: number): string {
  const keys = definedKeys(object);
  if (keys.length === 0) return '{}';
  const names = keys.map(printKey);
  const values = keys.map(key => printValue(object[key], indent + 2));
  return `{\n${printAssignments(names, values, indent + 2)}${padOf(indent)}}`;
}

function definedKeys(object: Record<string, unknown>): string[] {
  const keys = Object.keys(object);
  const isUndefined = (key: string) => object[key] === undefined;
  return keys.some(isUndefined) ? keys.filter(key => !isUndefined(key)) : keys;
}

/**
 * Writes the key of an object. Non-ASCII characters are escaped, because their
 * column width, by which `terraform fmt` aligns, is ambiguous.
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
function printAssignments(
  names: readonly string[],
  values: readonly string[],
  indent: number,
): string {
  const pad = padOf(indent);
  let lines = '';
  let start = 0;
  while (start < names.length) {
    let width = 0;
    let end = start;
    for (; end < names.length && !values[end].includes('\n'); end++) {
      if (names[end].length > width) width = names[end].length;
    }
    for (let i = start; i < end; i++) {
      const gap = padOf(width - names[i].length);
      lines += `${pad}${names[i]}${gap} = ${values[i]}\n`;
    }
    if (end < names.length) lines += `${pad}${names[end]} = ${values[end]}\n`;
    start = end + 1;
  }
  return lines;
}

/** Scanners look for their exceptions inside the block. */
const SCANNER = /^(checkov:skip|trivy:ignore|tfsec:ignore)/;

/** Writes a block with its header in canonical form. */
export function printBlock(
  header: readonly string[],
  body: Body,
  indent = 0,
): string {
  const pad = padOf(indent);
  let head = header[0];
  for (let i = 1; i < header.length; i++) head += ` ${quote(header[i])}`;
  const inside = printBody(body, indent + 2);
  return `${pad}${head} {${inside ? `\n${inside}${pad}` : ''}}\n`;
}

/** A printed block with comments above it, and exceptions for scanners in it. */
export function withComments(
  printed: string,
  comments: readonly string[] = [],
): string {
  let above = '';
  let exceptions = '';
  for (const line of comments) {
    if (SCANNER.test(line)) exceptions += `  ${comment(line)}\n`;
    else above += `${comment(line)}\n`;
  }
  if (!exceptions) return above + printed;
  const start = printed.indexOf(' {') + 2;
  const inside = printed.slice(start).replace(/^\n/, '');
  return `${above}${printed.slice(0, start)}\n${exceptions}${inside}`;
}

/**
 * Writes what Terraform reads first, arguments, tags, nested blocks, and what
 * it reads last, with blank lines between.
 */
function printBody(body: Body, indent: number): string {
  const names = definedKeys(body);
  // A block called `provider` is the resource's own: EKS has one.
  const isMeta = (name: string) =>
    META.has(name) && !(name === 'provider' && isNested(body[name]));
  const isBlocks = (name: string) => isNested(body[name]);
  const hasMeta = names.some(isMeta);
  const hasBlocks = names.some(isBlocks);
  const own = names.filter(name => !isMeta(name) && !isBlocks(name));
  let text = '';
  const add = (group: string) => {
    if (group) text += text ? `\n${group}` : group;
  };
  const assign = (assigned: readonly string[]) =>
    add(printArguments(body, assigned, indent));
  const nest = (nested: readonly string[]) => {
    for (const name of nested)
      for (const { labels, body: inner } of nestedBlocks(body[name]))
        add(printBlock([name, ...labels], inner, indent));
  };
  if (hasMeta) assign(assignedOf(body, FIRST));
  assign(own.some(isTags) ? tagsLast(own) : own);
  if (hasBlocks) nest(names.filter(name => isBlocks(name) && !isMeta(name)));
  if (hasMeta) {
    nest(LAST);
    assign(assignedOf(body, LAST));
  }
  return text;
}

const isTags = (name: string) => TAGS.has(name);

const tagsLast = (names: readonly string[]) => [
  ...names.filter(name => !isTags(name)),
  ...names.filter(isTags),
];

const assignedOf = (body: Body, names: readonly string[]) =>
  names.filter(name => body[name] !== undefined && !isNested(body[name]));

function printArguments(
  body: Body,
  names: readonly string[],
  indent: number,
): string {
  const values = names.map(name => printValue(body[name] as Value, indent));
  return printAssignments(names, values, indent);
}

const isBlock = (item: unknown) => item instanceof NestedBlock;

/** Whether an argument holds blocks. */
export function isNested(argument: Argument): boolean {
  return (
    isBlock(argument) || (Array.isArray(argument) && argument.some(isBlock))
  );
}

/** The nested blocks that an argument holds. */
export function nestedBlocks(argument: Argument): NestedBlock[] {
  if (argument instanceof NestedBlock) return [argument];
  if (!Array.isArray(argument)) return [];
  return argument.filter(item => item instanceof NestedBlock);
}
