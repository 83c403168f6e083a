import type { Permission } from '@backstage/plugin-permission-common';
import type * as z from 'zod';

/**
 * The header with the caller's own token of a Git host, which is neither logged nor stored.
 *
 * @public
 */
export const SCM_TOKEN_HEADER = 'x-appstack-scm-token';

/**
 * A permission that an operation needs.
 *
 * @public
 */
export interface PermissionNeed {
  permission: Permission;
  /**
   * What it is checked for, to be read after "for": "each environment that the
   * sync touches". Absent for the whole request, or for the appStack in the
   * path.
   */
  for?: string;
  /** Whether the operation succeeds without it, with less in its answer. */
  optional?: true;
}

/**
 * How an operation appears in Backstage's audit log.
 *
 * @public
 */
export interface AuditEvent {
  /** Unique in the plugin, kebab-case. */
  eventId: string;
  severityLevel: 'low' | 'medium' | 'high' | 'critical';
  actionType: string;
}

/**
 * One operation of the REST API. The backend's routes, the client's methods and
 * the OpenAPI document are made from it.
 *
 * @public
 */
export interface Operation {
  /** One line, for the OpenAPI document. */
  summary: string;
  /** More than the summary, as Markdown. */
  description?: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/appstack`, with parameters as express writes them: `/appstacks/:name`. */
  path: string;
  /** Of the parameters in the path. */
  params?: z.ZodObject;
  /** Of the query; without it, every query parameter is refused. */
  query?: z.ZodObject;
  /** Of the JSON document in the request. */
  body?: z.ZodType;
  /** Whether the header `If-Match` may give the version that the caller has seen. */
  ifMatch?: true;
  /** Whether the header {@link SCM_TOKEN_HEADER} may give the person's own token of a Git host. */
  scmToken?: true;
  /**
   * What the caller may have to be allowed; empty when it suffices to be signed
   * in. The router checks basic permissions without `for`. All others depend on
   * an appStack, so the service checks them once it has read it.
   */
  permissions: readonly PermissionNeed[];
  response: {
    status: 200 | 201 | 204;
    /** Of the JSON document; absent when there is no body. */
    schema?: z.ZodType;
    /** All representations, the preferred one first; only JSON when absent. */
    mediaTypes?: readonly [string, ...string[]];
    /** The property of the document that the header `ETag` repeats. */
    etag?: string;
  };
  /** The refusals beside those that {@link refusalsOf} derives. */
  refusals?: readonly (403 | 404 | 409 | 429 | 503)[];
  /** Of operations that change something; without it, nothing is changed. */
  audit?: AuditEvent;
}

/**
 * The names of the parameters in a path.
 *
 * @public
 */
export type PathParameter<Path extends string> =
  Path extends `${infer Head}/${infer Tail}`
    ? PathParameter<Head> | PathParameter<Tail>
    : Path extends `:${infer Name}`
      ? Name
      : never;

/**
 * Holds `params` to the parameters in the path.
 *
 * @public
 */
export type ParamsFor<Path extends string> = [PathParameter<Path>] extends [
  never,
]
  ? { params?: undefined }
  : { params: z.ZodObject<Record<PathParameter<Path>, z.ZodType>> };

/**
 * Declares an operation and keeps the types of its schemas.
 *
 * @public
 */
export function operation<const O extends Operation>(
  declaration: O & ParamsFor<O['path']>,
): O {
  return declaration;
}

/**
 * The statuses, beside that of success, that an operation may answer with, sorted.
 *
 * @public
 */
export function refusalsOf(declared: Operation): number[] {
  const { permissions, body, refusals = [] } = declared;
  return [
    400,
    401,
    ...(permissions.some(({ optional }) => !optional) ? [403] : []),
    ...(body ? [413] : []),
    ...refusals,
  ].sort((a, b) => a - b);
}

/**
 * What the caller needs, as Markdown: the permissions, or to be signed in.
 *
 * @public
 */
export function needsOf({ permissions }: Operation): string {
  const needs = permissions.map(need => {
    const name = `\`${need.permission.name}\``;
    return need.for ? `${name} for ${need.for}` : name;
  });
  const signedIn = permissions.every(({ optional }) => optional);
  return [...(signedIn ? ['to be signed in'] : []), ...needs].join('; ');
}

/**
 * What a schema makes of a document; nothing where there is no schema.
 *
 * @public
 */
export type SchemaOutput<Schema> = Schema extends z.ZodType
  ? z.output<Schema>
  : undefined;

/**
 * What a schema takes; nothing where there is no schema.
 *
 * @public
 */
export type SchemaInput<Schema> = Schema extends z.ZodType
  ? z.input<Schema>
  : undefined;

/**
 * A part of an operation's declaration; nothing where it is not declared.
 *
 * @public
 */
export type DeclaredPart<O, Part extends string> =
  O extends Record<Part, infer Value> ? Value : undefined;

/**
 * A request as the backend sees it, with defaults filled in.
 *
 * @public
 */
export interface OperationRequest<O extends Operation> {
  params: SchemaOutput<DeclaredPart<O, 'params'>>;
  query: SchemaOutput<DeclaredPart<O, 'query'>>;
  body: SchemaOutput<DeclaredPart<O, 'body'>>;
}

/**
 * A part of a request, which may be left out when all in it is optional.
 *
 * @public
 */
export type RequestPart<Part extends string, Value> = [Value] extends [
  undefined,
]
  ? {}
  : {} extends Value
    ? { [P in Part]?: Value }
    : { [P in Part]: Value };

/**
 * A request as a client writes it.
 *
 * @public
 */
export type OperationInput<O extends Operation> = RequestPart<
  'params',
  SchemaOutput<DeclaredPart<O, 'params'>>
> &
  RequestPart<'query', SchemaOutput<DeclaredPart<O, 'query'>>> &
  ([DeclaredPart<O, 'body'>] extends [undefined]
    ? {}
    : { body: SchemaInput<DeclaredPart<O, 'body'>> }) &
  (O extends { ifMatch: true } ? { ifMatch?: number } : {}) &
  (O extends { scmToken: true } ? { scmToken?: string } : {});

/**
 * The JSON document that an operation answers with; nothing where it has none.
 *
 * @public
 */
export type OperationResult<O extends Operation> = O['response'] extends {
  schema: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : void;

/**
 * The media types of an operation's answers.
 *
 * @public
 */
export type OperationMediaType<O extends Operation> = O['response'] extends {
  mediaTypes: readonly (infer Type extends string)[];
}
  ? Type
  : 'application/json';
