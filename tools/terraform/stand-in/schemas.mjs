/** The schemas of a provider: as objects by type, and on the wire. */
import { fileURLToPath } from 'node:url';
import {
  parseSchemas,
  readIndex,
  readText,
} from '../../../packages/provider-schemas/scripts/format.mjs';
import { mapValues } from './nesting.mjs';
import { encodeSchemas } from './protocol.mjs';

export const DATA = fileURLToPath(
  new URL('../../../packages/provider-schemas/data', import.meta.url),
);

/** `[{name, source, version}]` of the providers that there are schemas of. */
export const providers = () => readIndex(DATA);

/** Reads one provider, and parses only the requested types. */
export class Schemas {
  #text;
  #blocks = new Map();

  constructor(name) {
    this.#text = `\n${readText(DATA, name)}`;
  }

  resource(type) {
    return this.#block(`resource ${type}`);
  }

  dataSource(type) {
    return this.#block(`data ${type}`);
  }

  provider() {
    return this.#block('provider -');
  }

  /** The response to GetProviderSchema. */
  encoded() {
    const { provider, resource, data } = parseSchemas(this.#text);
    return encodedResponse(provider, resource, data);
  }

  /**
   * The same with those types alone that the words, a set, name. All of them where a
   * word looks like a type and is none, so that Terraform can say which was meant.
   */
  encodedOf(words) {
    const types = new Set();
    const named = { resource: {}, data: {} };
    for (const [, mode, type] of this.#text.matchAll(
      /\n(resource|data) (\S+)/g,
    )) {
      types.add(type);
      if (words.has(type)) named[mode][type] = this.#block(`${mode} ${type}`);
    }
    const [first] = types;
    const prefix = first.slice(0, first.indexOf('_') + 1);
    const isMistaken = word => word.startsWith(prefix) && !types.has(word);
    if ([...words].some(isMistaken)) return this.encoded();
    return encodedResponse(this.provider(), named.resource, named.data);
  }

  #block(key) {
    if (!this.#blocks.has(key)) {
      const start = this.#text.indexOf(`\n${key} `) + key.length + 2;
      const line = this.#text.slice(start, this.#text.indexOf('\n', start));
      this.#blocks.set(key, JSON.parse(line));
    }
    return this.#blocks.get(key);
  }
}

const encodedResponse = (provider, resource, data) =>
  encodeSchemas({
    provider: wireSchema(provider),
    resource_schemas: mapValues(resource, wireSchema),
    data_source_schemas: mapValues(data, wireSchema),
    server_capabilities: { get_provider_schema_optional: true },
  });

const NESTING = { single: 1, list: 2, set: 3, map: 4, group: 5 };

function wireSchema(block) {
  return { block: wireBlock(block) };
}

function wireBlock({ attributes, blocks, deprecated }) {
  return {
    attributes: wireAttributes(attributes),
    block_types: Object.entries(blocks).map(([name, nested]) => ({
      type_name: name,
      nesting: NESTING[nested.nesting],
      min_items: nested.minItems,
      max_items: nested.maxItems,
      block: wireBlock(nested.block),
    })),
    deprecated,
  };
}

function wireAttributes(attributes) {
  return Object.entries(attributes).map(
    ([name, { type, nested, writeOnly, ...flags }]) => ({
      ...flags,
      name,
      write_only: writeOnly,
      type: nested ? undefined : Buffer.from(JSON.stringify(type)),
      nested_type: nested && {
        attributes: wireAttributes(nested.attributes),
        nesting: NESTING[nested.nesting],
      },
    }),
  );
}
