import {
  gitHostRefusal,
  sendPatiently,
} from '@appstack/backstage-plugin-appstack-node';
import { ServiceUnavailableError } from '@backstage/errors';
import { Octokit } from '@octokit/core';

const silent = () => {};
/** What was read before is still so. */
export const NOT_MODIFIED = 304;

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
    const send = async () => {
      try {
        return await request(endpoint);
      } catch (error) {
        if ((error as HttpFailure).status === NOT_MODIFIED) throw error;
        throw refusalOf(error, options);
      }
    };
    return await sendPatiently(send, {
      changes: endpoint.method !== 'GET',
      signal,
    });
  });
  return octokit;
}

const MOVED = 'The address is another one.';

/** A redirect could lead to another host, which must not see the credentials. */
async function fetchWithoutRedirects(url: string, init: RequestInit) {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  const { status } = response;
  if (status < 300 || status >= 400 || status === NOT_MODIFIED) return response;
  return Response.json({ message: MOVED }, { status: 404 });
}

interface HttpFailure {
  status: number;
  response?: {
    headers?: Record<string, string | undefined>;
    data?: { message?: string; errors?: unknown[] };
  };
}

/** What a failed request means to the caller. */
function refusalOf(
  error: unknown,
  { token, signal }: { token: string; signal: AbortSignal },
): Error {
  if (signal.aborted) {
    return new ServiceUnavailableError('GitHub did not answer in time.');
  }
  const { status, response } = error as HttpFailure;
  if (!response) {
    return new ServiceUnavailableError('GitHub cannot be reached.');
  }
  const { headers = {}, data } = response;
  return gitHostRefusal(
    {
      status: data?.message === MOVED ? 301 : status,
      header: name => headers[name],
      data: data && { message: data.message, errors: data.errors },
    },
    { host: 'GitHub', secrets: [token], isForbidden },
  );
}

function isForbidden(words: string): boolean {
  return /protected branch|rule violation|\bGH\d{3}\b/i.test(words);
}
