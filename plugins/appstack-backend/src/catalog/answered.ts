import {
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { CatalogRead } from './CatalogObserver';

const ADVICE =
  'Nothing was changed. Try again in a minute; if it stays like this, look into the log of the catalog backend.';

/** How a request to the catalog ended. */
type Answer<T> = { outcome: 'success'; value: T } | NoAnswer;

interface NoAnswer {
  outcome: Exclude<CatalogRead['outcome'], 'success'>;
  /** For the caller. */
  error: Error;
  /** The catalog's answer. */
  cause?: Error;
}

/**
 * Waits for the catalog. One that fails, or does not answer in time, is an
 * error for the caller and must never pass for an empty catalog.
 */
export async function answered<T>(
  question: Promise<T>,
  timeoutMs: number,
): Promise<Answer<T>> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<NoAnswer>(resolve => {
    timer = setTimeout(() => resolve(tooLate(timeoutMs)), timeoutMs);
  });
  const answer: Promise<Answer<T>> = question.then(
    value => ({ outcome: 'success', value }),
    reason => refused(reason),
  );
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(timeoutMs: number): NoAnswer {
  return {
    outcome: 'timeout',
    error: new ServiceUnavailableError(
      `The catalog did not answer within ${Number((timeoutMs / 1000).toPrecision(2))} seconds. ${ADVICE}`,
    ),
  };
}

function refused(reason: unknown): NoAnswer {
  const cause = toError(reason) as Error;
  const status = 'statusCode' in cause ? cause.statusCode : undefined;
  if (status === 403 || cause.name === 'NotAllowedError') {
    return {
      outcome: 'denied',
      error: new NotAllowedError('You may not read the catalog.'),
      cause,
    };
  }
  return {
    outcome: 'error',
    error: new ServiceUnavailableError(
      `The catalog answered with an error: ${cause.message}. ${ADVICE}`,
    ),
    cause,
  };
}
