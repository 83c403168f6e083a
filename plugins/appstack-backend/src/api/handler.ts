import type {
  AuditEvent,
  Operation,
  OperationMediaType,
  OperationRequest,
  OperationResult,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Readable } from 'node:stream';
import type { AuditDetails } from './audit';

/** A request whose parts have the form that its operation declares. */
export interface Call<O extends Operation> extends OperationRequest<O> {
  credentials: BackstageCredentials;
  /** The representation to answer with. */
  mediaType: OperationMediaType<O>;
  /** Comes when the caller is gone before the answer. */
  signal: AbortSignal;
  /** The version in the header `If-Match`, for operations that declare it. */
  ifMatch: number | undefined;
  /** The caller's own token of a Git host, for operations that declare it. */
  scmToken: string | undefined;
  /** Runs a part of the operation that has an event of its own in the audit log. */
  audited<T>(
    event: AuditEvent,
    details: AuditDetails,
    run: () => Promise<T>,
  ): Promise<T>;
}

/** An answer in another media type than JSON. */
export class Representation {
  constructor(
    readonly type: string,
    readonly content: string | Readable,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** An answer whose JSON is printed already, in UTF-8. */
export class PrintedJson {
  constructor(readonly bytes: Uint8Array) {}
}

type Answer<O extends Operation> =
  | OperationResult<O>
  | PrintedJson
  | (OperationMediaType<O> extends 'application/json' ? never : Representation);

/** Does what an operation declares. */
type Handler<O extends Operation> = (
  call: Call<O>,
) => Promise<Answer<O>> | Answer<O>;

/** One handler for each operation of a table; a missing or wrong one does not compile. */
export type HandlersOf<Table extends Record<string, Operation>> = {
  [Id in keyof Table]: Handler<Table[Id]>;
};
