import {
  AuthenticationError,
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { GitRateLimitError } from './GitRateLimitError';

/** The longest that a request waits by itself until the host takes it. */
const PATIENCE_SECONDS = 10;
/** How long to wait when the host does not say. */
const DEFAULT_WAIT_SECONDS = 60;
const ATTEMPTS = 3;
/** The most characters of what a host says that stand in an error. */
const LONGEST_SAYING = 500;

/**
 * What a host answers to a request that it does not fulfil.
 *
 * @public
 */
export interface GitHostFailure {
  status: number;
  /** A header of the answer, by its name in lower case. */
  header: (name: string) => string | undefined;
  /** The document of the answer. */
  data: unknown;
}

/**
 * The error of `@backstage/errors` for the answer of a Git host, see
 * `GitConnection`.
 *
 * @param options - `host`: what the host is called, such as GitHub; `secrets`: what is left out of the host's words, which
 *   may repeat what it was sent; `isForbidden`: whether a conflict, by the host's words, is in truth a missing right
 * @public
 */
export function gitHostRefusal(
  { status, header, data }: GitHostFailure,
  options: {
    host: string;
    secrets: readonly string[];
    isForbidden?: (words: string) => boolean;
  },
): Error {
  const { host, secrets, isForbidden } = options;
  const words = wordsOf(data, secrets);
  const refuses = `${host} refuses: ${words}`;
  if (isRateLimit(status, header, words)) {
    return new GitRateLimitError(host, secondsToWait(header));
  }
  if (status >= 300 && status < 400) {
    return new NotFoundError(
      `${host} answers with a redirect: the repository or the branch was renamed or moved. Name its present address.`,
    );
  }
  switch (status) {
    case 401:
      return new AuthenticationError(
        `${host} does not accept the token. Sign in to ${host} again.`,
      );
    case 403:
      return new NotAllowedError(refuses);
    case 404:
      return new NotFoundError(
        `${host} finds no such repository or object, or the credentials may not see it.`,
      );
    case 400:
    case 409:
    case 413:
    case 422:
      return isForbidden?.(words)
        ? new NotAllowedError(refuses)
        : new ConflictError(refuses);
    default:
      return new ServiceUnavailableError(`${host} answers with ${status}.`);
  }
}

/**
 * Sends a request to a Git host, and again as long as it is worth it: when the
 * host asks for a short wait, and after its faults when nothing is changed.
 *
 * @param send - throws what {@link gitHostRefusal} returns
 * @public
 */
export async function sendPatiently<T>(
  send: () => Promise<T>,
  options: { changes: boolean; signal: AbortSignal },
): Promise<T> {
  const { changes, signal } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const wait = secondsUntilNext(error as Error, changes);
      if (wait === undefined || attempt === ATTEMPTS) throw error;
      await sleep(wait * 1000, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}

function secondsUntilNext(error: Error, changes: boolean): number | undefined {
  if (error instanceof GitRateLimitError) {
    return error.retryAfter <= PATIENCE_SECONDS ? error.retryAfter : undefined;
  }
  return error.name === 'ServiceUnavailableError' && !changes ? 1 : undefined;
}

function isRateLimit(
  status: number,
  header: GitHostFailure['header'],
  words: string,
): boolean {
  if (status === 429) return true;
  return (
    status === 403 &&
    (header('retry-after') !== undefined ||
      header('x-ratelimit-remaining') === '0' ||
      /rate limit|abuse detection/i.test(words))
  );
}

function secondsToWait(header: GitHostFailure['header']): number {
  const after = header('retry-after');
  if (after !== undefined && Number(after) >= 0) {
    return Math.ceil(Number(after));
  }
  const reset = Number(
    header('x-ratelimit-reset') ?? header('ratelimit-reset'),
  );
  const until = reset ? reset * 1000 : Date.parse(after ?? '');
  if (!until) return DEFAULT_WAIT_SECONDS;
  return Math.max(1, Math.ceil((until - Date.now()) / 1000));
}

/** What hosts call the parts of a document that say what is wrong. */
const SAYING = ['message', 'error', 'error_description', 'errors', 'detail'];

/** The host's words in one line. */
function wordsOf(data: unknown, secrets: readonly string[]): string {
  let words = sayingsIn(data).filter(Boolean).join(': ');
  for (const secret of secrets) words = words.replaceAll(secret, '…');
  return (
    words.replace(/\s+/g, ' ').trim().slice(0, LONGEST_SAYING) ||
    'no reason given'
  );
}

function sayingsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  if (Array.isArray(data)) return data.flatMap(sayingsIn);
  if (typeof data !== 'object' || data === null) return [];
  const entries = Object.entries(data);
  const named = SAYING.flatMap(name => entries.filter(([key]) => key === name));
  return (named.length > 0 ? named : entries).flatMap(([, value]) =>
    sayingsIn(value),
  );
}
