import * as z from 'zod';
import { pointerTo } from './pointer';

/** A JSON pointer (RFC 6901) into a document; empty for the document itself. */
const pointer = z.string().regex(/^(\/([^~/]|~[01])*)*$/);

/** Where in its input a diagnostic points to. */
export const locationSchema = z.discriminatedUnion('kind', [
  /** A property of an entity of the catalog. */
  z.object({ kind: z.literal('entity'), entityRef: z.string(), pointer }),
  /** A part of a mapping, for example `/rules/2/target`. */
  z.object({ kind: z.literal('mapping'), mapping: z.string(), pointer }),
  /** A part of the configuration, for example `/appstack/environments/0/region`. */
  z.object({ kind: z.literal('configuration'), pointer }),
  /** An argument of a resource or data source: its Terraform type, and its address once it has one. */
  z.object({
    kind: z.literal('terraform'),
    type: z.string(),
    address: z.string().optional(),
    pointer,
  }),
  /** A file, and the line in it where that is known, from 1. */
  z.object({
    kind: z.literal('file'),
    file: z.string(),
    line: z.number().int().positive().optional(),
  }),
]);
export type Location = z.infer<typeof locationSchema>;

/** The details of a diagnostic about a property of an entity. */
export function atEntity(
  entityRef: string,
  ...keys: readonly string[]
): { entityRef: string; location: Location } {
  return {
    entityRef,
    location: { kind: 'entity', entityRef, pointer: pointerTo(...keys) },
  };
}

/** A location as text: the path of a property, or `file:line`. */
export function pathOf(location: Location): string {
  switch (location.kind) {
    case 'file': {
      const { file, line } = location;
      return line === undefined ? file : `${file}:${line}`;
    }
    case 'terraform':
      return propertyPath(location.type, location.pointer);
    default:
      return propertyPath('', location.pointer);
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
