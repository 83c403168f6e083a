/**
 * A type in the JSON form of `terraform providers schema -json`.
 *
 * @public
 */
export type SchemaType =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | ['list' | 'set' | 'map', SchemaType]
  | ['object', Record<string, SchemaType>, string[]?]
  | ['tuple', SchemaType[]];

/**
 * The schema of an argument or attribute. Flags that are absent are false.
 *
 * @public
 */
export interface AttributeSchema {
  type?: SchemaType;
  nested?: {
    nesting: 'single' | 'list' | 'set' | 'map';
    attributes: Record<string, AttributeSchema>;
  };
  required?: boolean;
  optional?: boolean;
  computed?: boolean;
  sensitive?: boolean;
  writeOnly?: boolean;
  deprecated?: boolean;
}

/**
 * The schema of a nested block, with the number of its occurrences.
 *
 * @public
 */
export interface NestedBlockSchema {
  nesting: 'single' | 'list' | 'set' | 'map' | 'group';
  minItems?: number;
  maxItems?: number;
  block: BlockSchema;
}

/**
 * The schema of a resource, data source or provider configuration.
 *
 * @public
 */
export interface BlockSchema {
  attributes: Record<string, AttributeSchema>;
  blocks: Record<string, NestedBlockSchema>;
  deprecated?: boolean;
}

/**
 * The schemas of Terraform providers, by which the compiler checks what it
 * emits.
 * `@appstack/provider-schemas` implements it. Unknown types and providers are
 * `undefined`, or empty lists.
 *
 * @public
 */
export interface ProviderSchemas {
  /** `source` as in `required_providers`, for example `hashicorp/aws`. */
  providers(): { name: string; source: string; version: string }[];
  /** By Terraform resource type; the provider follows from the prefix. */
  resource(type: string): BlockSchema | undefined;
  dataSource(type: string): BlockSchema | undefined;
  provider(name: string): BlockSchema | undefined;
  types(provider: string, kind: 'resource' | 'data'): string[];
}
