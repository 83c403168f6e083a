import { GitRateLimitError } from '@appstack/backstage-plugin-appstack-node';
import { InputError } from '@backstage/errors';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { PulumiRateLimitError } from '../pulumi';
import {
  CancelledError,
  CompilerBusyError,
  DiagnosticsError,
  RunQueueFullError,
  SyncConflictError,
} from '../service/errors';

/**
 * Gives refusals of the compiler the body that the API promises: Backstage's,
 * with the diagnostics or the new preview. All else is Backstage's business.
 */
export function failures(bodySize: string): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent || error instanceof CancelledError) {
      // Nobody reads it, or the rest of it is missing: the connection ends.
      response.destroy();
    } else if (
      error instanceof CompilerBusyError ||
      error instanceof RunQueueFullError ||
      error instanceof GitRateLimitError ||
      error instanceof PulumiRateLimitError
    ) {
      response.set('retry-after', String(error.retryAfter));
      respond(request, response, 429, error);
    } else if (error instanceof DiagnosticsError) {
      const { diagnostics } = error;
      respond(request, response, 400, error, { diagnostics });
    } else if (error instanceof SyncConflictError) {
      const { preview } = error;
      const { diagnostics } = preview;
      respond(request, response, 409, error, { preview, diagnostics });
    } else if (error?.type === 'entity.too.large') {
      respond(request, response, 413, {
        name: 'PayloadTooLargeError',
        message: `The body is larger than ${bodySize}. Send less at once, or raise appstack.limits.bodySize.`,
      });
    } else if (error?.type === 'entity.parse.failed') {
      next(new InputError(`The body is no valid JSON: ${error.message}`));
    } else {
      next(error);
    }
  };
}

function respond(
  request: Request,
  response: Response,
  statusCode: number,
  { name, message }: { name: string; message: string },
  more: object = {},
) {
  response.status(statusCode).json({
    error: { name, message },
    request: { method: request.method, url: request.originalUrl },
    response: { statusCode },
    ...more,
  });
}
