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
import { escapeTemplate, quote } from './quote';

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
  const out = ['{\n'];
  writeAssignments(out, names, values, indent + 2);
  out.push(padOf(indent), '}');
  return out.join('');
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
function writeAssignments(
  out: string[],
  names: readonly string[],
  values: readonly string[],
  indent: number,
) {
  const pad = padOf(indent);
  let start = 0;
  while (start < names.length) {
    let width = 0;
    let end = start;
    for (; end < names.length && !values[end].includes('\n'); end++) {
      if (names[end].length > width) width = names[end].length;
    }
    for (let i = start; i < end; i++) {
      const gap = padOf(width - names[i].length);
      out.push(pad, names[i], gap, ' = ', values[i], '\n');
    }
    if (end < names.length) out.push(pad, names[end], ' = ', values[end], '\n');
    start = end + 1;
  }
}

/** Writes a block with its header in canonical form. */
export function printBlock(header: readonly string[], body: Body): string {
  // Joined once: a text that grows by each part is copied again and again.
  const out: string[] = [];
  writeBlock(out, header, body, 0);
  return out.join('');
}

function writeBlock(
  out: string[],
  [keyword, ...names]: readonly string[],
  body: Body,
  indent: number,
) {
  const pad = padOf(indent);
  out.push(pad, keyword);
  for (const name of names) out.push(' ', quote(name));
  const opened = out.push(' {\n');
  writeBody(out, body, indent + 2);
  if (out.length > opened) out.push(pad, '}\n');
  else out[opened - 1] = ' {}\n';
}

/**
 * Writes what Terraform reads first, arguments, tags, nested blocks, and what
 * it reads last, with blank lines between.
 */
function writeBody(out: string[], body: Body, indent: number) {
  const own: string[] = [];
  let hasMeta = false;
  let hasTags = false;
  let hasBlocks = false;
  for (const name of definedKeys(body)) {
    if (isMeta(name, body, indent)) hasMeta = true;
    else if (isNested(body[name])) hasBlocks = true;
    else if (TAGS.has(name)) hasTags = true;
    else own.push(name);
  }
  if (hasTags) own.push(...Object.keys(body).filter(isTags(body)));
  const section = new Section(out);
  if (hasMeta) writeArguments(section, body, FIRST, indent);
  writeArguments(section, body, own, indent);
  if (hasBlocks) {
    const blocks = Object.keys(body).filter(
      name => !isMeta(name, body, indent),
    );
    writeBlocks(section, body, blocks, indent);
  }
  if (!hasMeta) return;
  writeBlocks(section, body, LAST, indent);
  writeArguments(section, body, LAST, indent);
}

/** Whether Terraform itself reads an argument. A block called `provider` is the resource's own, as EKS has one, and so is a `count` inside another block, as firewalls have. */
const isMeta = (name: string, body: Body, indent: number) =>
  META.has(name) &&
  !(name === 'provider' && isNested(body[name])) &&
  !(name === 'count' && indent > 2);

const isTags = (body: Body) => (name: string) =>
  TAGS.has(name) && !isNested(body[name]);

/** A body while it is written: what follows something stands below a blank line. */
class Section {
  readonly #start: number;

  constructor(readonly out: string[]) {
    this.#start = out.length;
  }

  /** The text to write the next part to. */
  next(): string[] {
    if (this.out.length > this.#start) this.out.push('\n');
    return this.out;
  }
}

/** Those of the arguments that are given and hold no blocks. */
function writeArguments(
  section: Section,
  body: Body,
  names: readonly string[],
  indent: number,
) {
  const given = names.filter(
    name => body[name] !== undefined && !isNested(body[name]),
  );
  if (given.length === 0) return;
  const values = given.map(name => printValue(body[name] as Value, indent));
  writeAssignments(section.next(), given, values, indent);
}

/** Those of the arguments that hold blocks. */
function writeBlocks(
  section: Section,
  body: Body,
  names: readonly string[],
  indent: number,
) {
  for (const name of names) {
    for (const { labels, body: inner } of nestedBlocks(body[name]))
      writeBlock(section.next(), [name, ...labels], inner, indent);
  }
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
