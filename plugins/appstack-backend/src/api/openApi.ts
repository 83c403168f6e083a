import {
  failureSchema,
  needsOf,
  refusalsOf,
  SCM_TOKEN_HEADER,
  type Operation,
} from '@appstack/backstage-plugin-appstack-common';
import { STATUS_CODES } from 'node:http';
import * as z from 'zod';
import { version } from '../../package.json';

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The version that the caller has seen; another one by now is refused with 409.',
  schema: { type: 'string' },
};

const SCM_TOKEN = {
  name: SCM_TOKEN_HEADER,
  in: 'header',
  required: false,
  description:
    "The caller's own token of the Git host, so that the caller is the author. It is neither logged nor stored.",
  schema: { type: 'string' },
};

const ETAG = {
  description: 'The version of the document, for `If-Match`.',
  schema: { type: 'string' },
};

/** The OpenAPI 3.1 document of operations, by their ids. */
export function describeOperations(
  operations: Readonly<Record<string, Operation>>,
) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [operation.method]: describeOperation(id, operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'AppStack',
      version,
      description: 'Compiles the software catalog into infrastructure.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/appstack' }],
    security: [{ backstageToken: [] }],
    paths,
    components: {
      schemas: { Failure: toJsonSchema(failureSchema, 'output') },
      securitySchemes: {
        backstageToken: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function describeOperation(id: string, operation: Operation) {
  const { summary, params, query, body, permissions } = operation;
  return {
    operationId: id,
    summary,
    description: [operation.description, `Needs ${needsOf(operation)}.`]
      .filter(Boolean)
      .join(' '),
    parameters: [
      ...describeParameters(params, 'path'),
      ...describeParameters(query, 'query'),
      ...(operation.ifMatch ? [IF_MATCH] : []),
      ...(operation.scmToken ? [SCM_TOKEN] : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: toJsonSchema(body, 'input') },
        },
      },
    }),
    responses: {
      [operation.response.status]: describeResponse(operation),
      ...Object.fromEntries(
        refusalsOf(operation).map(status => [
          status,
          failure(STATUS_CODES[status]),
        ]),
      ),
      default: failure('A fault of the backend'),
    },
    'x-permissions': permissions.map(need => ({
      name: need.permission.name,
      ...(need.for && { for: need.for }),
    })),
  };
}

function describeResponse({ summary, response }: Operation) {
  const { schema, etag, mediaTypes = ['application/json'] } = response;
  return {
    description: summary,
    ...(etag && { headers: { ETag: ETAG } }),
    ...(schema && {
      content: Object.fromEntries(
        mediaTypes.map(type => [
          type,
          type === 'application/json'
            ? { schema: toJsonSchema(schema, 'output') }
            : {},
        ]),
      ),
    }),
  };
}

function failure(description: string | undefined) {
  return {
    description,
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Failure' },
      },
    },
  };
}

function describeParameters(
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
) {
  return Object.entries<z.ZodType>(schema?.shape ?? {}).map(
    ([name, parameter]) => ({
      name,
      in: place,
      required: place === 'path' || !parameter.safeParse(undefined).success,
      schema: toJsonSchema(parameter, 'output'),
    }),
  );
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  });
  return rest;
}
