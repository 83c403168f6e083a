import * as z from 'zod';
import { pointerTo } from '../model/pointer';
import { suggest } from '../model/suggest';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * One mismatch between a document and its schema.
 *
 * @public
 */
export interface DocumentIssue {
  /** Where in the document, for example `appstack.environments[2].region`; empty for the document itself. */
  path: string;
  /** The same as a JSON pointer into the document. */
  pointer: string;
  message: string;
  hint?: string;
}

/**
 * Describes all mismatches of a document, each with the path of the property.
 * An unknown key is a separate issue, with the closest known key as its hint.
 *
 * @param failure - the error of zod
 * @param schema - the schema that the document was validated against
 * @param root - the path of the document, the prefix of each path
 *
 * @public
 */
export function describeIssues(
  failure: z.ZodError,
  schema: z.ZodType,
  root = '',
): DocumentIssue[] {
  let keys: JsonSchema | undefined;
  const knownAt = (path: Path) => {
    keys ??= z.toJSONSchema(schema, {
      io: 'input',
      unrepresentable: 'any',
    }) as JsonSchema;
    return keysAt(keys, path);
  };
  return failure.issues
    .flatMap(issue => flatten(issue, []))
    .flatMap(issue =>
      issue.unknown
        ? issue.unknown.map(key => ({
            ...placeOf([...issue.path, key], root),
            message: `Unrecognized key: "${key}"`,
            ...hintFor(key, knownAt(issue.path)),
          }))
        : [{ ...placeOf(issue.path, root), message: issue.message }],
    );
}

function hintFor(key: string, known: readonly string[]) {
  const meant = suggest(key, known);
  if (meant) return { hint: `Did you mean "${meant}"?` };
  return known.length > 0 ? { hint: `Known are ${known.join(', ')}.` } : {};
}

interface FlatIssue {
  path: Path;
  message: string;
  /** Keys that the schema does not have there. */
  unknown?: readonly string[];
}

/**
 * Of a union, the issues of the closest form are reported; they are more
 * helpful than "Invalid input".
 */
function flatten(issue: Issue, parents: Path): FlatIssue[] {
  const path = [...parents, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, form) =>
      remoteness(form) < remoteness(best) ? form : best,
    );
    return closest.flatMap(inner => flatten(inner, path));
  }
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
  return [{ path, message: issue.message, unknown }];
}

/** A form with other properties is less close than one with a wrong value. */
function remoteness(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, { code, path }) =>
      sum + (code === 'unrecognized_keys' ? 10 : 0) + (path.length < 2 ? 2 : 1),
    0,
  );
}

/** The keywords of JSON Schema in use. */
interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

/** The keys that a document may have at a path, in any form of a union. */
function keysAt(schema: JsonSchema, path: Path): string[] {
  const forms = (schema.anyOf ?? []).flatMap(form => keysAt(form, path));
  const [part, ...rest] = path;
  if (part === undefined) {
    return [...Object.keys(schema.properties ?? {}), ...forms];
  }
  const { properties = {}, additionalProperties, items } = schema;
  const others =
    typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const inner =
    typeof part === 'number' ? items : (properties[String(part)] ?? others);
  return inner ? [...keysAt(inner, rest), ...forms] : forms;
}

const placeOf = (path: Path, root: string) => ({
  path: formatPath(root, path),
  pointer: pointerTo(...path),
});

function formatPath(root: string, path: Path): string {
  return path.reduce<string>((whole, part) => {
    if (typeof part === 'number') return `${whole}[${part}]`;
    return whole ? `${whole}.${String(part)}` : String(part);
  }, root);
}
