import {
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';

const ADVICE =
  'Nothing was changed. Try again in a minute; if it stays like this, look into the log of the catalog backend.';

/**
 * Waits for the catalog. One that fails, or does not answer in time, is an
 * error for the caller and must never pass for an empty catalog.
 */
export async function answered<T>(
  question: Promise<T>,
  timeoutMs: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new ServiceUnavailableError(
            `The catalog did not answer within ${timeoutMs / 1000} seconds. ${ADVICE}`,
          ),
        ),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([question.catch(refuse), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function refuse(cause: unknown): never {
  const error = toError(cause);
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === 403 || error.name === 'NotAllowedError') {
    throw new NotAllowedError('You may not read the catalog.');
  }
  throw new ServiceUnavailableError(
    `The catalog answered with an error: ${error.message}. ${ADVICE}`,
  );
}
