/**
 * The data files: one line a schema, `KIND TYPE JSON`, compressed as a whole. A
 * reader decompresses a provider once and parses only the lines that it needs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const INDEX = 'index.json';
const dataFile = name => `${name}.schemas.br`;

/** Fields in one order, names sorted: the same schemas give the same bytes. */
const FIELDS = [
  ...['type', 'nested', 'nesting', 'minItems', 'maxItems'],
  ...['required', 'optional', 'computed'],
  ...['sensitive', 'writeOnly', 'deprecated'],
  ...['attributes', 'blocks', 'block'],
];

function inOrder(node) {
  return Object.fromEntries(
    FIELDS.filter(field => node[field] !== undefined).map(field => [
      field,
      fieldInOrder(field, node[field]),
    ]),
  );
}

/** A block has both tables; a facts file may leave out one that is empty. */
const blockInOrder = block => inOrder({ attributes: {}, blocks: {}, ...block });

function fieldInOrder(field, value) {
  switch (field) {
    case 'type':
      return typeInOrder(value);
    case 'nested':
      return inOrder(value);
    case 'block':
      return blockInOrder(value);
    case 'attributes':
    case 'blocks':
      return byName(value, inOrder);
    default:
      return value;
  }
}

function typeInOrder(type) {
  if (typeof type === 'string') return type;
  const [kind, inner, ...rest] = type;
  if (kind === 'object') return [kind, byName(inner, typeInOrder), ...rest];
  if (kind === 'tuple') return [kind, inner.map(typeInOrder)];
  return [kind, typeInOrder(inner)];
}

function byName(table, change) {
  return Object.fromEntries(
    Object.keys(table)
      .sort()
      .map(name => [name, change(table[name])]),
  );
}

/** `{provider, resource, data}` as text. */
export function formatSchemas(schemas) {
  const lines = [
    `provider - ${JSON.stringify(blockInOrder(schemas.provider))}`,
  ];
  for (const kind of ['resource', 'data']) {
    for (const [type, block] of Object.entries(
      byName(schemas[kind], blockInOrder),
    )) {
      lines.push(`${kind} ${type} ${JSON.stringify(block)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Text of a data file as `{provider, resource, data}`. */
export function parseSchemas(text) {
  const schemas = { provider: undefined, resource: {}, data: {} };
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, kind, type, json] = /^(\S+) (\S+) (.*)$/.exec(line);
    if (kind === 'provider') schemas.provider = JSON.parse(json);
    else schemas[kind][type] = JSON.parse(json);
  }
  return schemas;
}

/** What the data folder holds: `[{name, source, version}]`. */
export function readIndex(dir) {
  return JSON.parse(readFileSync(join(dir, INDEX), 'utf8'));
}

export function writeIndex(dir, providers) {
  const entries = providers.map(({ name, source, version }) => ({
    name,
    source,
    version,
  }));
  writeFileSync(join(dir, INDEX), `${JSON.stringify(entries, null, 2)}\n`);
}

export function readText(dir, name) {
  return brotliDecompressSync(
    readFileSync(join(dir, dataFile(name))),
  ).toString();
}

/** Writes a provider's data file and returns its size in bytes. */
export function writeText(dir, name, text) {
  const bytes = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  });
  writeFileSync(join(dir, dataFile(name)), bytes);
  return bytes.length;
}
