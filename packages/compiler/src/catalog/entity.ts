import { STATED_FIELDS, type Stated } from './stated';

/** An entity as the passes use it: checked, normalized, without anything that they do not need. */
export interface CatalogEntity {
  /** `kind:namespace/name`, lower-case. */
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title?: string;
  description?: string;
  /** What known fields and annotations say of engine, version and schedule. */
  stated?: Stated;
  /** Normalized `spec.type`; for a custom kind without one, the kind. */
  type?: string;
  lifecycle?: string;
  /** Refs of the owner, the System and the Domain. */
  owner?: string;
  system?: string;
  domain?: string;
  tags: string[];
  labels: Record<string, string>;
  annotations: Record<string, string>;
  dependsOn: string[];
  providesApis: string[];
  consumesApis: string[];
  /** Its dependents, by the relations of the catalog or as it states them. */
  dependencyOf: string[];
  /** The components that provide it, where the catalog has these relations. */
  providedBy: string[];
}

/** The catalog as far as it was read, by ref. */
export type CatalogSnapshot = ReadonlyMap<string, CatalogEntity>;

/**
 * The fields of an entity that the compiler reads, for the `fields` of a
 * catalog request.
 *
 * @public
 */
export const ENTITY_FIELDS: readonly string[] = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'metadata.labels',
  'metadata.annotations',
  'spec.type',
  'spec.subType',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'spec.domain',
  'spec.subdomainOf',
  'spec.dependsOn',
  'spec.dependencyOf',
  'spec.providesApis',
  'spec.consumesApis',
  'relations',
  ...STATED_FIELDS,
];

/** Annotations that the compiler itself understands. */
export const ANNOTATIONS = {
  resourceType: 'appstack.io/resource-type',
  properties: 'appstack.io/properties',
  access: 'appstack.io/access',
  exclude: 'appstack.io/exclude',
  environments: 'appstack.io/environments',
  renamedFrom: 'appstack.io/renamed-from',
  existing: 'appstack.io/existing',
} as const;

/** Kinds that describe users, groups and the portal, not software. */
export const ORGANIZATION_KINDS: ReadonlySet<string> = new Set([
  'user',
  'group',
  'location',
  'template',
]);

/** Kinds that group others or describe interfaces; they never become resources themselves. */
export const STRUCTURAL_KINDS: ReadonlySet<string> = new Set([
  'system',
  'domain',
  'api',
]);

/** The lower-case kind of a ref. */
export function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}

/** Types, tags and words as they are compared: trimmed, lower-case, blanks and underscores as `-`. */
export function normalize(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

/** Products whose names have capitals inside. */
const INNER_CAPITALS =
  /DynamoDB|PostgreSQL|MySQL|MongoDB|MariaDB|DocumentDB|CosmosDB|RabbitMQ|ActiveMQ/g;
const inOneWord = (name: string) => name[0] + name.slice(1).toLowerCase();

/** `S3Bucket` as `s3-bucket`, `SQSQueue` as `sqs-queue`, `DynamoDBTable` as `dynamodb-table`. */
export function kebabCase(kind: string): string {
  return normalize(
    kind
      .replace(INNER_CAPITALS, inOneWord)
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2'),
  );
}
