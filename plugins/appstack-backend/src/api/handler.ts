import type {
  Operation,
  OperationMediaType,
  OperationRequest,
  OperationResult,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** A request whose parts have the form that its operation declares. */
export interface Call<O extends Operation> extends OperationRequest<O> {
  credentials: BackstageCredentials;
  /** The representation to answer with. */
  mediaType: OperationMediaType<O>;
  /** The version in the header `If-Match`, for operations that declare it. */
  ifMatch: number | undefined;
}

/** An answer in another media type than JSON. */
export class Representation {
  constructor(
    readonly type: string,
    readonly content: string | Buffer,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

type Answer<O extends Operation> =
  | OperationResult<O>
  | (OperationMediaType<O> extends 'application/json' ? never : Representation);

/** Does what an operation declares. */
type Handler<O extends Operation> = (
  call: Call<O>,
) => Promise<Answer<O>> | Answer<O>;

/** One handler for each operation of a table; a missing or wrong one does not compile. */
export type HandlersOf<Table extends Record<string, Operation>> = {
  [Id in keyof Table]: Handler<Table[Id]>;
};
