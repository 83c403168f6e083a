import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import * as z from 'zod';
import type { AuditEvent } from './audit';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A request whose parts have the form that its operation asks for. */
interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  credentials: BackstageCredentials;
  request: Request;
}

/** An answer that is more than a document with status 200. */
export class Reply {
  constructor(
    readonly options: {
      status?: number;
      /** Sent as JSON, or with `type` as it is. */
      body?: unknown;
      type?: string;
      headers?: Record<string, string>;
    },
  ) {}
}

/** One operation of the API: the source of its route, its validation and its place in the OpenAPI document. */
export interface Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
> {
  id: string;
  summary: string;
  method: Method;
  /** With parameters as express writes them. */
  path: string;
  params?: P;
  query?: Q;
  body?: B;
  /** What it answers: the schema of the document, or other media types. */
  response: { status?: number; schema?: z.ZodType; otherTypes?: string[] };
  /** What stands in the audit log; operations that change something have it. */
  audit?: AuditEvent;
  handle(
    call: Call<z.output<P>, z.output<Q>, z.output<B>>,
  ): Promise<unknown> | unknown;
}

/** Lets TypeScript derive the types of a call from its schemas. */
export function operation<
  P extends z.ZodType = z.ZodObject<{}>,
  Q extends z.ZodType = z.ZodObject<{}>,
  B extends z.ZodType = z.ZodUndefined,
>(definition: Operation<P, Q, B>): Operation {
  return definition as unknown as Operation;
}

/** The parameter of most paths. */
export const nameParams = z.object({ name: z.string() });

export const versionParams = nameParams.extend({
  version: z.coerce.number().int().positive(),
});
