/** A type as `terraform providers schema -json` writes it. */
export type SchemaType =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | ['list' | 'set' | 'map', SchemaType]
  | ['object', Record<string, SchemaType>, string[]?]
  | ['tuple', SchemaType[]];

/** One argument or attribute of a block. */
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

/** A block inside a block, and how often it may stand there. */
export interface NestedBlockSchema {
  nesting: 'single' | 'list' | 'set' | 'map' | 'group';
  minItems?: number;
  maxItems?: number;
  block: BlockSchema;
}

/** What a resource, a data source or a provider takes and gives. */
export interface BlockSchema {
  attributes: Record<string, AttributeSchema>;
  blocks: Record<string, NestedBlockSchema>;
  deprecated?: boolean;
}

/** The argument schemas of the providers; `@appstack/provider-schemas` implements it. */
export interface ProviderSchemas {
  /** `source` as in `required_providers`, for example `hashicorp/aws`. */
  providers(): { name: string; source: string; version: string }[];
  /** By Terraform resource type; the provider follows from the prefix. */
  resource(type: string): BlockSchema | undefined;
  dataSource(type: string): BlockSchema | undefined;
  provider(name: string): BlockSchema | undefined;
  types(provider: string, kind: 'resource' | 'data'): string[];
}
