import type { EnvironmentDiagnostic, Failure, SyncResult } from '../wire';

/**
 * What the client throws when the backend refuses: the error that the backend
 * named (`ConflictError`, `NotAllowedError` …), with the diagnostics of the body.
 *
 * @public
 */
export class AppstackError extends Error {
  readonly statusCode: number;
  /** What to correct, if the backend sent it. */
  readonly diagnostics: EnvironmentDiagnostic[];
  /** With 409 of a sync: what the sync would do by now. */
  readonly preview?: SyncResult;
  /** By which the backend's log names the request; absent where it did not arrive there. */
  readonly requestId?: string;

  private constructor(
    statusCode: number,
    failure: Partial<Failure>,
    requestId: string | undefined,
  ) {
    super(
      failure.error?.message ?? `The request failed with status ${statusCode}`,
    );
    this.name = failure.error?.name ?? 'ResponseError';
    this.statusCode = statusCode;
    this.diagnostics = failure.diagnostics ?? [];
    this.preview = failure.preview;
    this.requestId = requestId;
  }

  /** Reads the body of a response that is not ok. */
  static async fromResponse(
    response: Pick<Response, 'status' | 'text'> &
      Partial<Pick<Response, 'headers'>>,
  ): Promise<AppstackError> {
    const text = await response.text().catch(() => '');
    const requestId = response.headers?.get('x-request-id') ?? undefined;
    return new AppstackError(response.status, parseFailure(text), requestId);
  }
}

/** A proxy in between may answer with anything, so the body need not be ours. */
function parseFailure(text: string): Partial<Failure> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}
