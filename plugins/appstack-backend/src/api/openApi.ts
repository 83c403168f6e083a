import { failureSchema } from '@appstack/backstage-plugin-appstack-common';
import * as z from 'zod';
import { version } from '../../package.json';
import type { Operation } from './operation';

/** The OpenAPI document of the API, made from what validates it. */
export function describeOperations(operations: readonly Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [operation.method]: describeOperation(operation),
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
      responses: {
        Failure: {
          description: 'Why it was refused, and what to do about it.',
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Failure' },
            },
          },
        },
      },
    },
  };
}

function describeOperation(operation: Operation) {
  const { id, summary, params, query, body, response } = operation;
  const { status = 200, schema, otherTypes = [] } = response;
  const content = Object.fromEntries([
    ...(schema
      ? [['application/json', { schema: toJsonSchema(schema, 'output') }]]
      : []),
    ...otherTypes.map(type => [type, {}]),
  ]);
  return {
    operationId: id,
    summary,
    parameters: [
      ...describeParameters(params, 'path'),
      ...describeParameters(query, 'query'),
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
      [status]: {
        description: summary,
        ...(Object.keys(content).length > 0 && { content }),
      },
      default: { $ref: '#/components/responses/Failure' },
    },
  };
}

function describeParameters(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
) {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(
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
