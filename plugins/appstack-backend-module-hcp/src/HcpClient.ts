import { RunError } from '@appstack/backstage-plugin-appstack-node';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Resource } from './api';
import type { Pace } from './Pace';

const TYPE = 'application/vnd.api+json';
const API = '/api/v2';
/** How long an answer is waited for, how often it is asked again for what only reads when there is none, and how often after a refusal for the rate of requests. */
const PATIENCE = {
  run: { requestMs: 60_000, failures: 5, refusals: 30 },
  page: { requestMs: 10_000, failures: 1, refusals: 2 },
} as const;
/** What is taken in as a whole, such as a plan as JSON. */
const LARGEST_DOWNLOAD = 256 * 1024 * 1024;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 60_000;
const LONGEST_MESSAGE = 500;
const PAGE_SIZE = 100;

/** An answer that is none, or a refusal with its HTTP status. */
export class HcpError extends RunError {
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }

  /** Whether it may go well later. */
  get isPassing(): boolean {
    return this.status === undefined || this.status >= 500;
  }
}

interface HcpClientOptions {
  baseUrl: string;
  token: string;
  pace: Pace;
  /** Who waits for the answers: a run, or a page that somebody looks at. */
  patience: keyof typeof PATIENCE;
}

type Method = 'GET' | 'POST' | 'PUT';

/**
 * The API v2 of HCP Terraform and Terraform Enterprise. Its errors hold neither
 * the token nor an address of the blob storage, which is a secret by itself.
 */
export class HcpClient {
  readonly #options: HcpClientOptions;

  constructor(options: HcpClientOptions) {
    this.#options = options;
  }

  async read<R extends Resource<unknown>>(path: string): Promise<R> {
    const answer = await this.#ask('GET', path);
    return ((await answer.json()) as { data: R }).data;
  }

  /** Like {@link read}; nothing where there is nothing, or nothing for this token. */
  async find<R extends Resource<unknown>>(
    path: string,
  ): Promise<R | undefined> {
    try {
      return await this.read<R>(path);
    } catch (error) {
      if (error instanceof HcpError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** All pages of a list. */
  async list<R extends Resource<unknown>>(path: string): Promise<R[]> {
    const all: R[] = [];
    for (let page: number | null = 1; page !== null;) {
      const answer = await this.#ask(
        'GET',
        `${path}?page%5Bnumber%5D=${page}&page%5Bsize%5D=${PAGE_SIZE}`,
      );
      const { data, meta } = (await answer.json()) as {
        data: R[];
        meta?: { pagination?: { 'next-page'?: number | null } };
      };
      all.push(...data);
      page = meta?.pagination?.['next-page'] ?? null;
    }
    return all;
  }

  async create<R extends Resource<unknown>>(
    path: string,
    document: Omit<Resource<object>, 'id'>,
  ): Promise<R> {
    const answer = await this.#ask('POST', path, { data: document });
    return ((await answer.json()) as { data: R }).data;
  }

  /** Asks for something to be done, such as an apply; that is only queued then. */
  async act(path: string, comment?: string): Promise<void> {
    await this.#ask('POST', path, comment === undefined ? {} : { comment });
  }

  /** What an address of the API leads to in the blob storage; nothing while it is not there. */
  async download(path: string): Promise<Buffer | undefined> {
    const answer = await this.#ask('GET', path);
    if (answer.status === 204) return undefined;
    const place = answer.headers.get('location');
    if (!place) return Buffer.from(await answer.arrayBuffer());
    const { baseUrl } = this.#options;
    return await this.#blob('GET', new URL(place, baseUrl));
  }

  async upload(url: string, content: Uint8Array): Promise<void> {
    await this.#blob('PUT', new URL(url), content);
  }

  /** A part of what lies in the blob storage; empty beyond its end. */
  async part(url: string, offset: number, limit: number): Promise<Buffer> {
    const place = new URL(url);
    place.search = `limit=${limit}&offset=${offset}`;
    return await this.#blob('GET', place);
  }

  async #ask(method: Method, path: string, body?: object): Promise<Response> {
    const { baseUrl, token } = this.#options;
    const answer = await this.#send(method, new URL(`${API}${path}`, baseUrl), {
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': TYPE }),
      },
      redirect: 'manual',
      ...(body && { body: JSON.stringify(body) }),
    });
    if (answer.status < 400) return answer;
    throw await refusalOf(answer);
  }

  /** The blob storage takes no token: its addresses are secrets. */
  async #blob(method: Method, url: URL, body?: Uint8Array): Promise<Buffer> {
    const answer = await this.#send(method, url, {
      ...(body && { body }),
      ...(body && { headers: { 'content-type': 'application/octet-stream' } }),
    });
    if (Number(answer.headers.get('content-length')) > LARGEST_DOWNLOAD) {
      await answer.body?.cancel();
      throw new RunError('HCP Terraform gives out more than can be taken in.');
    }
    if (answer.ok) return Buffer.from(await answer.arrayBuffer());
    throw new HcpError(
      `The storage of HCP Terraform refuses (${answer.status}).`,
      answer.status,
    );
  }

  async #send(method: Method, url: URL, init: RequestInit): Promise<Response> {
    const { requestMs, ...most } = PATIENCE[this.#options.patience];
    let turnedAway = 0;
    let failures = 0;
    for (;;) {
      // Logs and plans lie in the blob storage, which does not count.
      if (url.pathname.startsWith(API)) await this.#options.pace.turn();
      const answer = await attempt(url, {
        ...{ ...init, method },
        signal: AbortSignal.timeout(requestMs),
      });
      if (answer instanceof Response && answer.status === 429) {
        turnedAway += 1;
        if (turnedAway > most.refusals) return answer;
        await answer.body?.cancel();
        await sleep(waitAfter(answer, turnedAway));
        continue;
      }
      const isFailure = answer instanceof HcpError || answer.status >= 500;
      failures += 1;
      if (isFailure && method === 'GET' && failures <= most.failures) {
        await sleep(FIRST_WAIT_MS * 2 ** (failures - 1));
        continue;
      }
      if (answer instanceof HcpError) throw answer;
      return answer;
    }
  }
}

async function attempt(
  url: URL,
  init: RequestInit,
): Promise<Response | HcpError> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: string } };
    const why = cause?.code ?? (name === 'TimeoutError' ? 'no answer' : name);
    return new HcpError(
      `HCP Terraform at ${url.host} cannot be reached: ${why}.`,
    );
  }
}

/** How long the service asks to wait, with a little chance, so that not all come back at once. */
function waitAfter({ headers }: Response, times: number): number {
  const asked = Number(
    headers.get('x-ratelimit-reset') ?? headers.get('retry-after'),
  );
  const wait = asked > 0 ? asked * 1000 : FIRST_WAIT_MS * times;
  return Math.min(wait, LONGEST_WAIT_MS) + Math.random() * FIRST_WAIT_MS;
}

async function refusalOf(answer: Response): Promise<HcpError> {
  const { status } = answer;
  if (status === 401) {
    return new HcpError(
      'HCP Terraform does not accept the token that is configured for this environment.',
      status,
    );
  }
  const { errors } = (await answer.json().catch(() => ({}))) as {
    errors?: { title?: string; detail?: string }[];
  };
  const said = (errors ?? [])
    .map(({ title, detail }) => detail ?? title ?? '')
    .filter(text => text !== '')
    .join('; ')
    .slice(0, LONGEST_MESSAGE);
  return new HcpError(
    status === 404
      ? 'HCP Terraform has no such thing, or not for this token.'
      : `HCP Terraform refuses (${status})${said ? `: ${said}` : ''}.`,
    status,
  );
}
