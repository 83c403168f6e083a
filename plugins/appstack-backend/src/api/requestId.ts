import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';

/** In requests of proxies that give ids, and in every answer. */
const HEADER = 'x-request-id';

/** What an id of a proxy may look like, so that it can stand in a log. */
const ACCEPTED = /^[\w.:-]{8,100}$/;

/**
 * Gives every request an id, which its answer has as a header, and by which the
 * log names a request that failed in the backend.
 */
export function requestIds(logger: LoggerService): RequestHandler {
  return (request, response, next) => {
    const given = request.get(HEADER) ?? '';
    const requestId = ACCEPTED.test(given) ? given : randomUUID();
    response.set(HEADER, requestId);
    // Also to a portal that is served from another address.
    response.append('access-control-expose-headers', HEADER);
    response.on('finish', () => {
      const { statusCode } = response;
      if (statusCode < 500) return;
      const { method, path } = request;
      logger.error('A request failed', { requestId, method, path, statusCode });
    });
    next();
  };
}
