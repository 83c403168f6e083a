import { describeIssues } from '@appstack/compiler';
import { error } from '@appstack/compiler/model';
import * as z from 'zod';
import { DiagnosticsError } from '../service/errors';

const nothing = z.strictObject({});

/** The query as its schema has it; unknown parameters are refused. */
export function parseQuery<T extends z.ZodType>(
  schema: T | undefined,
  query: unknown,
): z.output<T> {
  return parse(schema ?? nothing, query, 'query') as z.output<T>;
}

/** The body as its schema has it. */
export function parseBody<T extends z.ZodType>(
  schema: T | undefined,
  body: unknown,
): z.output<T> {
  return (schema && parse(schema, body, 'body')) as z.output<T>;
}

export function parseParams<T extends z.ZodType>(
  schema: T | undefined,
  params: unknown,
): z.output<T> {
  return (schema && parse(schema, params, 'path')) as z.output<T>;
}

function parse(
  schema: z.ZodType,
  value: unknown,
  part: 'path' | 'query' | 'body',
): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DiagnosticsError(
    describeIssues(parsed.error, schema).map(({ pointer, message, hint }) =>
      error('request/invalid', message, {
        location: { kind: 'request', part, pointer },
        hint,
      }),
    ),
  );
}
