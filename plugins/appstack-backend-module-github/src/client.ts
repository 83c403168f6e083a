import { GitRateLimitError } from '@appstack/backstage-plugin-appstack-node';
import {
  AuthenticationError,
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { Octokit } from '@octokit/core';
import { setTimeout as sleep } from 'node:timers/promises';

/** The longest that a request waits by itself until the host takes it. */
const PATIENCE_SECONDS = 10;
/** How long to wait when the host does not say. */
const DEFAULT_WAIT_SECONDS = 60;
const ATTEMPTS = 3;

const silent = () => {};

/** A client of the REST API that follows no redirects and throws errors of Backstage, without a credential in them. */
export function createClient(options: {
  baseUrl: string;
  token: string;
  signal: AbortSignal;
}): Octokit {
  const { baseUrl, token, signal } = options;
  const octokit = new Octokit({
    auth: token,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    userAgent: 'backstage-appstack',
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { signal, fetch: fetchWithoutRedirects },
  });
  octokit.hook.wrap('request', async (request, endpoint) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await request(endpoint);
      } catch (error) {
        const refusal = refusalOf(error, signal);
        if (attempt === ATTEMPTS || !mayPassSoon(refusal, endpoint.method)) {
          throw refusal;
        }
        const wait = refusal instanceof GitRateLimitError ? refusal : undefined;
        await sleep((wait?.retryAfter ?? 1) * 1000, undefined, { signal });
      }
    }
  });
  return octokit;
}

const MOVED =
  'GitHub answers with a redirect: the repository or the branch was renamed or moved. Name its present address.';

/** A redirect could lead to another host, which must not see the credentials. */
async function fetchWithoutRedirects(url: string, init: RequestInit) {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  if (response.status < 300 || response.status >= 400) return response;
  return Response.json({ message: MOVED }, { status: 404 });
}

/** Whether it is worth to send a request once more. */
function mayPassSoon(refusal: Error, method: string): boolean {
  if (refusal instanceof GitRateLimitError) {
    return refusal.retryAfter <= PATIENCE_SECONDS;
  }
  return refusal.name === 'ServiceUnavailableError' && method === 'GET';
}

interface HttpFailure {
  status: number;
  response?: {
    headers?: Record<string, string | undefined>;
    data?: { message?: string; errors?: unknown[] };
  };
}

/** What a failed request means to the caller. */
function refusalOf(error: unknown, signal: AbortSignal): Error {
  if (signal.aborted) {
    return new ServiceUnavailableError('GitHub did not answer in time.');
  }
  const { status, response } = error as HttpFailure;
  if (!response) {
    return new ServiceUnavailableError('GitHub cannot be reached.');
  }
  const said = sayings(response.data);
  if (isRateLimit(status, response.headers ?? {}, said)) {
    const seconds = secondsToWait(response.headers ?? {});
    return new GitRateLimitError('GitHub', seconds);
  }
  switch (status) {
    case 401:
      return new AuthenticationError(
        'GitHub does not accept the token. Sign in to GitHub again.',
      );
    case 403:
      return new NotAllowedError(`GitHub refuses: ${said}`);
    case 404:
      return new NotFoundError(
        said === MOVED
          ? MOVED
          : 'GitHub finds no such repository or object, or the credentials may not see it.',
      );
    case 409:
    case 422:
      return /protected branch|rule violation|\bGH\d{3}\b/i.test(said)
        ? new NotAllowedError(`GitHub refuses: ${said}`)
        : new ConflictError(`GitHub refuses: ${said}`);
    default:
      return new ServiceUnavailableError(`GitHub answers with ${status}.`);
  }
}

function isRateLimit(
  status: number,
  headers: Record<string, string | undefined>,
  said: string,
): boolean {
  if (status === 429) return true;
  return (
    status === 403 &&
    (headers['retry-after'] !== undefined ||
      headers['x-ratelimit-remaining'] === '0' ||
      /rate limit|abuse detection/i.test(said))
  );
}

function secondsToWait(headers: Record<string, string | undefined>): number {
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && after >= 0) {
    return Math.ceil(after);
  }
  const reset = Number(headers['x-ratelimit-reset']);
  if (!reset) return DEFAULT_WAIT_SECONDS;
  return Math.max(1, Math.ceil(reset - Date.now() / 1000));
}

/** The host's words in one line. */
function sayings(data: { message?: string; errors?: unknown[] } = {}): string {
  const details = (Array.isArray(data?.errors) ? data.errors : []).map(
    detail =>
      typeof detail === 'string'
        ? detail
        : (detail as { message?: string } | null)?.message,
  );
  return [data?.message ?? 'no reason given', ...details]
    .filter(Boolean)
    .join(': ')
    .replace(/\s+/g, ' ')
    .slice(0, 500);
}
