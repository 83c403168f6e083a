import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type * as z from 'zod';
import { PulumiRateLimitError } from './errors';

/** An organization as it is configured. */
interface PulumiConnection {
  name: string;
  accessToken: string;
  /** Without a slash at its end. */
  apiUrl: string;
  consoleUrl: string;
}

type Query = Record<string, string | number | undefined>;

interface Request {
  query?: Query;
  body?: object;
  signal?: AbortSignal;
}

const TIMEOUT_MS = 30_000;
/** An export holds the whole state of a stack. */
const LARGEST_ANSWER = 50_000_000;
/** What is worth waiting for; longer waits are left to the caller. */
const LONGEST_WAIT_SECONDS = 5;
const ATTEMPTS = 3;
const DEFAULT_RETRY_AFTER = 30;

/** The REST API of Pulumi Cloud, as one organization's token may use it. */
export class PulumiCloud {
  readonly #connection: PulumiConnection;

  constructor(connection: PulumiConnection) {
    this.#connection = connection;
  }

  get organization() {
    return this.#connection.name;
  }

  get consoleUrl() {
    return this.#connection.consoleUrl;
  }

  /** @param path - its segments, which are encoded here */
  async get<T>(
    path: readonly string[],
    schema: z.ZodType<T>,
    request: Request = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#send('GET', path, schema, request);
      } catch (error) {
        const again =
          error instanceof PulumiRateLimitError &&
          error.retryAfter <= LONGEST_WAIT_SECONDS &&
          attempt < ATTEMPTS;
        if (!again) throw error;
        await pause(error.retryAfter, request.signal);
      }
    }
  }

  /** Sent once: what it starts may have begun although the answer did not arrive. */
  async post<T>(
    path: readonly string[],
    schema: z.ZodType<T>,
    request: Request,
  ): Promise<T> {
    return await this.#send('POST', path, schema, request);
  }

  async #send<T>(
    method: string,
    path: readonly string[],
    schema: z.ZodType<T>,
    { query = {}, body, signal }: Request,
  ): Promise<T> {
    const response = await this.#reach(urlOf(this.#connection, path, query), {
      method,
      headers: {
        accept: 'application/vnd.pulumi+8',
        'content-type': 'application/json',
        authorization: `token ${this.#connection.accessToken}`,
      },
      // A token goes to no other address than the configured one.
      redirect: 'error',
      signal: AbortSignal.any([
        AbortSignal.timeout(TIMEOUT_MS),
        ...(signal ? [signal] : []),
      ]),
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await this.#refusal(response);
    const parsed = schema.safeParse(await this.#read(response));
    if (parsed.success) return parsed.data;
    throw this.#unavailable('answered in a form that is not known');
  }

  async #reach(url: URL, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      throw this.#unavailable(
        late
          ? `did not answer within ${TIMEOUT_MS / 1000} seconds`
          : 'cannot be reached',
      );
    }
  }

  async #read(response: Response): Promise<unknown> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
      for await (const chunk of response.body ?? []) {
        length += chunk.length;
        if (length > LARGEST_ANSWER) break;
        chunks.push(chunk);
      }
      if (length > LARGEST_ANSWER) {
        throw this.#unavailable(
          `answered with more than ${LARGEST_ANSWER / 1_000_000} MB`,
        );
      }
      return JSON.parse(Buffer.concat(chunks).toString());
    } catch (error) {
      if (error instanceof ServiceUnavailableError) throw error;
      throw this.#unavailable('ended its answer in the middle');
    }
  }

  async #refusal(response: Response): Promise<Error> {
    const { status } = response;
    const said = await messageIn(response);
    switch (status) {
      case 400:
        return new InputError(`Pulumi Cloud refuses this: ${said}`);
      case 401:
        return this.#unavailable(
          'does not accept the configured access token; an administrator has to replace it',
        );
      case 402:
      case 403:
      case 404:
        return new NotFoundError(
          `The organization ${this.organization} of Pulumi has no such thing, or its access token does not reach it.`,
        );
      case 409:
        return new ConflictError(`Pulumi Cloud refuses this now: ${said}`);
      case 429:
        return new PulumiRateLimitError(
          this.organization,
          retryAfterOf(response),
        );
      default:
        return this.#unavailable(`answered with status ${status}`);
    }
  }

  #unavailable(what: string) {
    return new ServiceUnavailableError(
      `Pulumi Cloud of the organization ${this.organization} ${what}.`,
    );
  }
}

function urlOf(
  { apiUrl }: PulumiConnection,
  path: readonly string[],
  query: Query,
): URL {
  const url = new URL(
    `${apiUrl}/api/${path.map(encodeURIComponent).join('/')}`,
  );
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** What a refusal says, shortened: it is shown to people. */
async function messageIn(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === 'string') return message.slice(0, 500);
  } catch {
    // No JSON: the status says enough.
  }
  return `status ${response.status}`;
}

/** Seconds; the header holds them, or a date. */
function retryAfterOf(response: Response): number {
  const header = response.headers.get('retry-after');
  if (header === null) return DEFAULT_RETRY_AFTER;
  const seconds = /^\d+$/.test(header.trim())
    ? Number(header)
    : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isFinite(seconds)
    ? Math.min(Math.max(seconds, 0), 3600)
    : DEFAULT_RETRY_AFTER;
}

function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
