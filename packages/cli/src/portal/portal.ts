import { AppstackClient } from '@appstack/backstage-plugin-appstack-common';
import { error, type Diagnostic } from '@appstack/compiler/model';
import { CatalogClient } from '@backstage/catalog-client';
import { EnvHttpProxyAgent, fetch as fetchByProxy } from 'undici';
import { messageOf, UsageError } from '../errors';

/** The environment variable that may hold a person's own token of the Git host. */
const SCM_TOKEN_VARIABLE = 'APPSTACK_SCM_TOKEN';

/** The environment variable that holds the token of the portal; an argument would be seen by other processes. */
export const TOKEN_VARIABLE = 'APPSTACK_TOKEN';

/** How long one answer may take. */
const TIMEOUT_MS = 120_000;

/** A Backstage whose catalog and settings are read. */
export interface Portal {
  /** Without a slash at the end. */
  url: string;
  appstack: AppstackClient;
  catalog: CatalogClient;
}

/**
 * Opens a portal with the token of the environment. Nothing is sent yet. The
 * token goes to this address alone: no redirect is followed.
 *
 * @param address - of the backend, without `/api`
 */
export function openPortal(address: string): Portal {
  const url = addressOf(address);
  const token = process.env[TOKEN_VARIABLE]?.trim();
  if (!token) {
    throw new UsageError(
      `--backstage needs a token in the environment variable ${TOKEN_VARIABLE}.`,
    );
  }
  const dispatcher = new EnvHttpProxyAgent();
  const ask = async (target: RequestInfo | URL, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    const answer = await fetchByProxy(String(target), {
      method: init.method,
      body: init.body as string | undefined,
      headers: Object.fromEntries(headers),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      dispatcher,
    });
    return answer as unknown as Response;
  };
  const discoveryApi = {
    getBaseUrl: async (plugin: string) => `${url}/api/${plugin}`,
  };
  const fetchApi = { fetch: ask as typeof fetch };
  return {
    url,
    appstack: new AppstackClient({ discoveryApi, fetchApi }),
    catalog: new CatalogClient({ discoveryApi, fetchApi }),
  };
}

function addressOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      `"${address}" is no address of a portal; write one such as https://backstage.example.com.`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new UsageError(
      `The address of the portal holds more than a path. The token stands in ${TOKEN_VARIABLE}.`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

/**
 * What a portal did not do, as a diagnostic.
 *
 * @param what - such as `answer with its catalog`
 */
export function notDone(
  { url }: Portal,
  what: string,
  thrown: unknown,
): Diagnostic {
  return error('portal/failed', `${url} did not ${what}.`, {
    hint: `${reasonOf(thrown)} Check --backstage, the token in ${TOKEN_VARIABLE}, and what externalAccess of the portal permits it.`,
  });
}

/** A person's own token of the Git host, if there is one. */
export const scmToken = (): string | undefined =>
  process.env[SCM_TOKEN_VARIABLE]?.trim() || undefined;

/** `fetch` hides the reason in its cause. */
function reasonOf(thrown: unknown): string {
  const { cause } = thrown as { cause?: unknown };
  const reason = cause instanceof Error ? cause.message : messageOf(thrown);
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
