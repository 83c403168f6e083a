import { describeIssues } from '@appstack/compiler';
import { error, pointerTo } from '@appstack/compiler/model';
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
  const nul = findNul(value);
  if (nul !== undefined) {
    const message = 'must not contain the character NUL';
    throw new DiagnosticsError([
      error('request/invalid', message, {
        location: { kind: 'request', part, pointer: nul },
      }),
    ]);
  }
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

/** The JSON pointer to a text or key with the character NUL, which PostgreSQL stores in no text. */
function findNul(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string')
    return value.includes('\0') ? pointer : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes('\0')) return pointer;
    const found = findNul(inner, pointer + pointerTo(key));
    if (found !== undefined) return found;
  }
  return undefined;
}
