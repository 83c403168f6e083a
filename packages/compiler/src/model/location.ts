import * as z from 'zod';
import { pointerTo } from './pointer';

/** A JSON pointer (RFC 6901) into a document; empty for the document itself. */
const pointer = z.string().regex(/^(\/([^~/]|~[01])*)*$/);

/**
 * Where in its input a diagnostic points to.
 *
 * @public
 */
export const locationSchema = z.discriminatedUnion('kind', [
  /** A property of an entity of the catalog; also one of the object that an annotation holds as text. */
  z.object({ kind: z.literal('entity'), entityRef: z.string(), pointer }),
  /** A part of a mapping, for example `/rules/2/target`; or of the rule with an id, for example `/target`. */
  z.object({
    kind: z.literal('mapping'),
    mapping: z.string(),
    rule: z.string().optional(),
    pointer,
  }),
  /** A part of the configuration, for example `/appstack/environments/0/region`; or of an environment by its name, for example `/region`. */
  z.object({
    kind: z.literal('configuration'),
    environment: z.string().optional(),
    pointer,
  }),
  /** What an appStack itself says of an entity's properties, for example `/size`. */
  z.object({ kind: z.literal('override'), entityRef: z.string(), pointer }),
  /** An argument of a resource or data source: its Terraform type, and its address once it has one. */
  z.object({
    kind: z.literal('terraform'),
    type: z.string(),
    address: z.string().optional(),
    pointer,
  }),
  /** A file, and the line in it, from 1, or the part of its document, where that is known. */
  z.object({
    kind: z.literal('file'),
    file: z.string(),
    line: z.number().int().positive().optional(),
    pointer: pointer.optional(),
  }),
  /** A part of a request to the REST API. */
  z.object({
    kind: z.literal('request'),
    part: z.enum(['path', 'query', 'body']),
    pointer,
  }),
]);
/**
 * The type of {@link locationSchema}.
 *
 * @public
 */
export type Location = z.infer<typeof locationSchema>;

/**
 * The details of a diagnostic about a property of an entity.
 *
 * @public
 */
export function atEntity(
  entityRef: string,
  ...keys: readonly string[]
): { entityRef: string; location: Location } {
  return {
    entityRef,
    location: { kind: 'entity', entityRef, pointer: pointerTo(...keys) },
  };
}

/**
 * The details of a diagnostic about what an appStack itself says of an entity's
 * properties.
 *
 * @public
 */
export function atOverride(
  entityRef: string,
  ...keys: readonly string[]
): { entityRef: string; location: Location } {
  return {
    entityRef,
    location: { kind: 'override', entityRef, pointer: pointerTo(...keys) },
  };
}

/**
 * The details of a diagnostic about a part of an environment's configuration.
 *
 * @public
 */
export function atEnvironment(
  environment: string,
  ...keys: readonly string[]
): { location: Location } {
  return {
    location: {
      kind: 'configuration',
      environment,
      pointer: pointerTo(...keys),
    },
  };
}

/**
 * The details of a diagnostic about a file.
 *
 * @public
 */
export function atFile(file: string): { location: Location } {
  return { location: { kind: 'file', file } };
}

/**
 * A location as text: the path of a property, or `file:line`.
 *
 * @public
 */
export function pathOf(location: Location): string {
  if (location.kind === 'file' && location.line !== undefined)
    return `${location.file}:${location.line}`;
  return propertyPath(rootOf(location), location.pointer ?? '');
}

/** The name of what the pointer of a location leads into. */
function rootOf(location: Location): string {
  switch (location.kind) {
    case 'file':
      return location.file;
    case 'terraform':
      return location.pointer === ''
        ? (location.address ?? location.type)
        : location.type;
    case 'mapping':
      return location.rule === undefined
        ? ''
        : `${location.mapping}/${location.rule}`;
    case 'configuration':
      return location.environment === undefined
        ? ''
        : propertyPath('', pointerTo('environments', location.environment));
    case 'override':
      return 'override';
    case 'request':
      return location.part === 'body' ? '' : location.part;
    default:
      return '';
  }
}

function propertyPath(root: string, of: string): string {
  return of
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, key) => {
      if (/^\d+$/.test(key)) return `${path}[${key}]`;
      if (/[./]/.test(key)) return `${path}[${JSON.stringify(key)}]`;
      return path ? `${path}.${key}` : key;
    }, root);
}
