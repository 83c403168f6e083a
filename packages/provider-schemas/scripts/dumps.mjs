/**
 * Reads schemas as `terraform providers schema -json` prints them, and turns them
 * into the form of this package.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/**
 * Schemas by provider name, from a folder of dumps (`*.json` or `*.json.br`). A
 * file holds a whole dump, or one provider as `{name, provider, …}`.
 */
export function readDumps(dir) {
  const providers = {};
  for (const file of readdirSync(dir)) {
    if (!/\.json(\.br)?$/.test(file)) continue;
    const bytes = readFileSync(join(dir, file));
    const text = file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
    const dump = JSON.parse(text.toString());
    const entries = dump.provider_schemas
      ? Object.entries(dump.provider_schemas)
      : [[dump.name, dump]];
    for (const [address, schemas] of entries) {
      providers[address.split('/').pop()] = schemasOf(schemas);
    }
  }
  return providers;
}

function mapValues(table, change) {
  return Object.fromEntries(
    Object.entries(table ?? {}).map(([key, value]) => [key, change(value)]),
  );
}

function schemasOf(dump) {
  return {
    provider: blockOf(dump.provider.block),
    resource: mapValues(dump.resource_schemas, schema => blockOf(schema.block)),
    data: mapValues(dump.data_source_schemas, schema => blockOf(schema.block)),
  };
}

function blockOf(block) {
  return {
    attributes: mapValues(block.attributes, attributeOf),
    blocks: mapValues(block.block_types, nestedBlockOf),
    ...(block.deprecated && { deprecated: true }),
  };
}

function nestedBlockOf(nested) {
  return {
    nesting: nested.nesting_mode,
    ...(nested.min_items && { minItems: nested.min_items }),
    ...(nested.max_items && { maxItems: nested.max_items }),
    block: blockOf(nested.block),
  };
}

function attributeOf(attribute) {
  return {
    ...(attribute.nested_type
      ? { nested: nestedAttributesOf(attribute.nested_type) }
      : { type: attribute.type }),
    ...(attribute.required && { required: true }),
    ...(attribute.optional && { optional: true }),
    ...(attribute.computed && { computed: true }),
    ...(attribute.sensitive && { sensitive: true }),
    ...(attribute.write_only && { writeOnly: true }),
    ...(attribute.deprecated && { deprecated: true }),
  };
}

function nestedAttributesOf(nested) {
  return {
    nesting: nested.nesting_mode,
    attributes: mapValues(nested.attributes, attributeOf),
  };
}
