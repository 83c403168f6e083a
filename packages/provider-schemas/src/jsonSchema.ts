import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  SchemaType,
} from '@appstack/compiler';

/**
 * The part of JSON Schema (draft-07) that describes arguments.
 *
 * @public
 */
export interface JsonSchema {
  $schema?: string;
  title?: string;
  type?: 'string' | 'number' | 'boolean' | 'array' | 'object';
  format?: 'password';
  writeOnly?: boolean;
  deprecated?: boolean;
  items?: JsonSchema | JsonSchema[];
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
}

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/**
 * The arguments of a block that a person may set, as a JSON Schema for a form.
 *
 * @remarks
 *
 * What only the provider sets is left out. Lists and sets are arrays, maps are
 * objects, a nested block that may occur once is an object and any other an array
 * of objects, and what is sensitive has the format `password`.
 *
 * @public
 */
export function toJsonSchema(block: BlockSchema): JsonSchema {
  const { id, ...attributes } = block.attributes;
  // SDK-based providers let `id` be set, but none of them reads it.
  const isIdArgument = id && !id.computed;
  return {
    $schema: DRAFT,
    ...ofBlock({
      ...block,
      attributes: isIdArgument ? block.attributes : attributes,
    }),
  };
}

function ofBlock(block: BlockSchema): JsonSchema {
  const schema = ofAttributes(block.attributes);
  const blocks = Object.entries(block.blocks).filter(([, nested]) =>
    isSettable(nested.block),
  );
  for (const [name, nested] of blocks) {
    schema.properties![name] = { title: titleOf(name), ...ofNested(nested) };
  }
  const required = blocks
    .filter(([, { minItems = 0 }]) => minItems > 0)
    .map(([name]) => name);
  return {
    ...withRequired(schema, [...(schema.required ?? []), ...required]),
    ...(block.deprecated && { deprecated: true }),
  };
}

function ofNested({
  nesting,
  minItems = 0,
  maxItems,
  block,
}: NestedBlockSchema): JsonSchema {
  const schema = ofBlock(block);
  if (nesting === 'map')
    return { type: 'object', additionalProperties: schema };
  if (nesting === 'single' || nesting === 'group' || maxItems === 1) {
    return schema;
  }
  return {
    type: 'array',
    items: schema,
    ...(minItems > 0 && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
  };
}

function ofAttributes(
  attributes: Record<string, AttributeSchema>,
): JsonSchema & { properties: Record<string, JsonSchema> } {
  const settable = Object.entries(attributes).filter(
    ([, { required, optional }]) => required || optional,
  );
  const properties = Object.fromEntries(
    settable.map(([name, attribute]) => [name, ofAttribute(name, attribute)]),
  );
  const required = settable
    .filter(([, attribute]) => attribute.required)
    .map(([name]) => name);
  return withRequired(
    { type: 'object', properties, additionalProperties: false },
    required,
  );
}

function ofAttribute(name: string, attribute: AttributeSchema): JsonSchema {
  const value = attribute.nested
    ? ofNestedAttributes(attribute.nested)
    : ofType(attribute.type ?? 'dynamic');
  const isSecret = attribute.sensitive || attribute.writeOnly;
  return {
    title: titleOf(name),
    ...value,
    ...(isSecret && value.type === 'string' && { format: 'password' }),
    ...(attribute.writeOnly && { writeOnly: true }),
    ...(attribute.deprecated && { deprecated: true }),
  };
}

function ofNestedAttributes({
  nesting,
  attributes,
}: NonNullable<AttributeSchema['nested']>): JsonSchema {
  const schema = ofAttributes(attributes);
  if (nesting === 'single') return schema;
  if (nesting === 'map')
    return { type: 'object', additionalProperties: schema };
  return { type: 'array', items: schema };
}

function ofType(type: SchemaType): JsonSchema {
  if (type === 'dynamic') return {};
  if (type === 'bool') return { type: 'boolean' };
  if (typeof type === 'string') return { type };
  switch (type[0]) {
    case 'list':
      return { type: 'array', items: ofType(type[1]) };
    case 'set':
      return { type: 'array', items: ofType(type[1]), uniqueItems: true };
    case 'map':
      return { type: 'object', additionalProperties: ofType(type[1]) };
    case 'tuple':
      return {
        type: 'array',
        items: type[1].map(ofType),
        minItems: type[1].length,
        maxItems: type[1].length,
      };
    default:
      return ofObjectType(type[1], type[2] ?? []);
  }
}

/** Terraform requires every field of an object type that is not marked optional. */
function ofObjectType(
  fields: Record<string, SchemaType>,
  optional: string[],
): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, type]) => [
      name,
      { title: titleOf(name), ...ofType(type) },
    ]),
  );
  return withRequired(
    { type: 'object', properties, additionalProperties: false },
    Object.keys(fields).filter(name => !optional.includes(name)),
  );
}

function withRequired<T extends JsonSchema>(schema: T, required: string[]): T {
  return required.length > 0 ? { ...schema, required } : schema;
}

function isSettable({ attributes, blocks }: BlockSchema): boolean {
  const names = Object.values(attributes);
  return (
    names.length + Object.keys(blocks).length === 0 ||
    names.some(({ required, optional }) => required || optional) ||
    Object.values(blocks).some(({ block }) => isSettable(block))
  );
}

const ABBREVIATIONS = new Set(
  'acl ami api arn az cidr cpu db dns ec2 efs gb gpu http https iam id ids iops ip ipv4 ipv6 json jwt kms mfa mib oidc os rds s3 sql ssh ssl tls ttl uri url vpc vm waf'.split(
    ' ',
  ),
);

/** `kms_key_id` reads "KMS key ID". */
function titleOf(name: string): string {
  const words = name
    .split('_')
    .map(word => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
