import {
  AuthenticationError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { gitHostRefusal, sendPatiently } from './refusals';

/**
 * What a client of a Git host needs.
 *
 * @public
 */
export interface GitHostClientOptions {
  /** What the host is called, such as GitLab. */
  host: string;
  /** The address of the API, below which all paths are. */
  baseUrl: string;
  /** The headers that authenticate. */
  headers: Record<string, string>;
  /** Ends all requests. */
  signal: AbortSignal;
  /** Whether a conflict, by the host's words, is in truth a missing right. */
  isForbidden?: (words: string) => boolean;
}

/**
 * A request of {@link GitHostClient}.
 *
 * @public
 */
export interface GitHostRequest {
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON, unless it is bytes. */
  body?: unknown;
  headers?: Record<string, string>;
  /** The most bytes of the answer; 50 MB by default. */
  maxBytes?: number;
  /** Whether something is changed, so that it is not sent again after a fault; by default all but GET. */
  changes?: boolean;
}

/**
 * What a Git host answers.
 *
 * @public
 */
export interface GitHostAnswer {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

const MAX_BYTES = 50_000_000;
/** A page to sign in, as Azure DevOps leads to it. */
const SIGN_IN = /\/_signin\b/;
/** A part of a file, as asked for. */
const PART = 206;
/** The file ends before the part that is asked for. */
const RANGE_ENDS = 416;

/**
 * Requests to a Git host that follow no redirects, respect its rate limits and
 * throw errors of Backstage without a credential in them.
 *
 * @public
 */
export class GitHostClient {
  readonly host: string;
  readonly #options: GitHostClientOptions;
  readonly #secrets: string[];

  constructor(options: GitHostClientOptions) {
    this.host = options.host;
    this.#options = options;
    this.#secrets = secretsIn(options.headers);
  }

  async get<T = any>(
    path: string,
    query?: GitHostRequest['query'],
  ): Promise<T> {
    return (await this.json('GET', path, { query })) as T;
  }

  /** A request whose answer is JSON; nothing where the answer is empty. */
  async json(
    method: string,
    path: string,
    request: GitHostRequest = {},
  ): Promise<any> {
    const { bytes } = await this.send(method, path, {
      ...request,
      headers: { accept: 'application/json', ...request.headers },
    });
    if (bytes.length === 0) return undefined;
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch {
      throw new ServiceUnavailableError(
        `${this.host} does not answer with JSON.`,
      );
    }
  }

  /** A request to a path below the API, or to a whole address on the same host. */
  async send(
    method: string,
    path: string,
    request: GitHostRequest = {},
  ): Promise<GitHostAnswer> {
    const { signal } = this.#options;
    const { changes = method !== 'GET' } = request;
    return await sendPatiently(
      async () => await this.#send(method, path, request),
      { changes, signal },
    );
  }

  /**
   * The bytes of a file that grows, from one on, as they come; nothing where
   * there are no more. A host that knows no ranges sends all of them.
   */
  async *bytesFrom(
    path: string,
    from: number,
    { query, headers }: Pick<GitHostRequest, 'query' | 'headers'> = {},
  ): AsyncGenerator<Uint8Array> {
    const { status, body } = await this.#answered('GET', path, {
      ...{ query, headers: { ...headers, range: `bytes=${from}-` } },
    });
    if (status === RANGE_ENDS) return;
    let left = status === PART ? 0 : from;
    try {
      for await (const chunk of body ?? []) {
        if (chunk.length > left) yield chunk.subarray(left);
        left = Math.max(0, left - chunk.length);
      }
    } catch {
      throw this.#unreached();
    }
  }

  async #send(
    method: string,
    path: string,
    request: GitHostRequest,
  ): Promise<GitHostAnswer> {
    const { maxBytes = MAX_BYTES } = request;
    const sent = await this.#answered(method, path, request);
    const bytes = await this.#reached(() => this.#read(sent, maxBytes));
    return { status: sent.status, headers: sent.headers, bytes };
  }

  /** An answer that is no refusal, of which nothing is read yet. */
  async #answered(
    method: string,
    path: string,
    { query, body, headers }: GitHostRequest,
  ): Promise<Response> {
    const { signal, headers: authentication, isForbidden } = this.#options;
    const isJson = body !== undefined && !Buffer.isBuffer(body);
    const sent = await this.#reached(() =>
      fetch(this.#address(path, query), {
        ...{ method, signal, redirect: 'manual' },
        headers: {
          'user-agent': 'backstage-appstack',
          ...(isJson && { 'content-type': 'application/json' }),
          ...authentication,
          ...headers,
        },
        ...(body !== undefined && {
          body: isJson ? JSON.stringify(body) : (body as Buffer),
        }),
      }),
    );
    const { status, headers: answered } = sent;
    if (status === RANGE_ENDS && headers?.range) return sent;
    if (sent.ok && status !== 203) return sent;
    const bytes = await this.#reached(() => this.#read(sent, MAX_BYTES));
    if (status === 203 || SIGN_IN.test(answered.get('location') ?? '')) {
      // Azure DevOps shows its page to sign in, or leads there.
      throw new AuthenticationError(
        `${this.host} does not accept the token. Sign in to ${this.host} again.`,
      );
    }
    throw gitHostRefusal(
      {
        status,
        header: name => answered.get(name) ?? undefined,
        data: documentIn(bytes),
      },
      { host: this.host, secrets: this.#secrets, isForbidden },
    );
  }

  #address(path: string, query: GitHostRequest['query'] = {}): URL {
    const { baseUrl } = this.#options;
    const base = baseUrl.replace(/\/+$/, '');
    const url = new URL(path.startsWith('/') ? `${base}${path}` : path);
    // A link of an answer must not lead credentials elsewhere.
    if (url.origin !== new URL(base).origin) {
      throw new ServiceUnavailableError(
        `${this.host} names an address of ${url.host}, which is not asked with the credentials of ${this.host}.`,
      );
    }
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url;
  }

  async #reached<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if ((error as Error).name === 'ServiceUnavailableError') throw error;
      // What fetch throws may hold headers of the request.
      throw this.#unreached();
    }
  }

  #unreached(): Error {
    return new ServiceUnavailableError(
      this.#options.signal.aborted
        ? `${this.host} did not answer in time.`
        : `${this.host} cannot be reached.`,
    );
  }

  async #read({ body }: Response, maxBytes: number): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body ?? []) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) {
        throw new ServiceUnavailableError(
          `${this.host} answers with more than ${maxBytes / 1_000_000} MB: the repository is too large.`,
        );
      }
    }
    return Buffer.concat(chunks);
  }
}

/** What a failed request was answered with; pages for people say nothing. */
function documentIn(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return /^\s*</.test(text) ? undefined : text;
  }
}

/** The credentials in headers: what follows the scheme, and a password in it. */
function secretsIn(headers: Record<string, string>): string[] {
  return Object.values(headers)
    .flatMap(value => {
      const secret = value.replace(/^\w+ /, '');
      const [, ...password] = Buffer.from(secret, 'base64')
        .toString('utf8')
        .split(':');
      return [secret, password.join(':')];
    })
    .filter(secret => secret.length >= 4);
}
