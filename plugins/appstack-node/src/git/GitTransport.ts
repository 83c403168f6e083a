import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { GitHostClient } from './GitHostClient';
import {
  bandsOf,
  DELIMITER,
  FLUSH,
  lineOf,
  packet,
  packetsIn,
} from './packets';

/** What the server can do. */
interface Abilities {
  /** Of the protocol. */
  version: 0 | 2;
  /** Whether objects can be left out of what is fetched. */
  filter: boolean;
  /** Branches and tags by name, which version 0 always lists. */
  refs: Map<string, string>;
}

/** What to fetch: commits with all their trees, commits alone, or single objects. */
export type FetchedObjects = 'trees' | 'commits' | 'object';

const NO_COMMIT = '0'.repeat(40);
/** How much history is fetched to find where branches have parted. */
const DEPTH_OF_HISTORY = 1000;
const MAX_PACK_BYTES = 200_000_000;
const AGENT = 'agent=backstage-appstack';

/**
 * Git's protocol over HTTP, as far as it takes to read trees and to add commits
 * without a clone. Version 2 of the protocol with filters, where the server has
 * them; else a fetch of a single commit with all its files.
 */
export class GitTransport {
  readonly #client: GitHostClient;
  #abilities?: Promise<Abilities>;

  /** @param client - its base is the repository's address */
  constructor(client: GitHostClient) {
    this.#client = client;
  }

  async canFilter(): Promise<boolean> {
    return (await this.#able()).filter;
  }

  async head(branch: string): Promise<string | undefined> {
    const name = `refs/heads/${branch}`;
    if ((await this.#able()).version === 0) {
      this.#abilities = undefined;
      return (await this.#able()).refs.get(name);
    }
    const answer = await this.#post('git-upload-pack', [
      packet('command=ls-refs\n'),
      packet(`${AGENT}\n`),
      DELIMITER,
      packet(`ref-prefix ${name}\n`),
      FLUSH,
    ]);
    const lines = [...packetsIn(answer)].flatMap(line =>
      line ? [lineOf(line).split(' ')] : [],
    );
    return lines.find(([, ref]) => ref === name)?.[0];
  }

  /** A pack with objects, by their ids. */
  async fetch(ids: readonly string[], what: FetchedObjects): Promise<Buffer> {
    const { version, filter } = await this.#able();
    const left = { trees: 'blob:none', commits: 'tree:0', object: undefined };
    const depth = { trees: 1, commits: DEPTH_OF_HISTORY, object: undefined };
    const limits = [
      ...(depth[what] ? [packet(`deepen ${depth[what]}\n`)] : []),
      ...(filter && left[what] ? [packet(`filter ${left[what]}\n`)] : []),
    ];
    return version === 2
      ? await this.#fetch2(ids, limits)
      : await this.#fetch0(ids, limits, filter);
  }

  async #fetch2(ids: readonly string[], limits: Buffer[]): Promise<Buffer> {
    const answer = await this.#post('git-upload-pack', [
      packet('command=fetch\n'),
      packet(`${AGENT}\n`),
      DELIMITER,
      packet('ofs-delta\n'),
      packet('no-progress\n'),
      ...limits,
      ...ids.map(id => packet(`want ${id}\n`)),
      packet('done\n'),
      FLUSH,
    ]);
    const packets = [...packetsIn(answer)];
    const start = packets.findIndex(
      bytes => bytes && lineOf(bytes) === 'packfile',
    );
    if (start < 0) throw this.#unreadable(packets);
    return this.#bands(packets.slice(start + 1)).data;
  }

  async #fetch0(
    ids: readonly string[],
    limits: Buffer[],
    filter: boolean,
  ): Promise<Buffer> {
    const able = `shallow ofs-delta side-band-64k no-progress ${filter ? 'filter ' : ''}${AGENT}`;
    const wants = ids.map((id, i) =>
      packet(i === 0 ? `want ${id} ${able}\n` : `want ${id}\n`),
    );
    const answer = await this.#post('git-upload-pack', [
      ...wants,
      ...limits,
      FLUSH,
      packet('done\n'),
    ]);
    const packets = [...packetsIn(answer)];
    const start = packets.findIndex(bytes => bytes && lineOf(bytes) === 'NAK');
    if (start < 0) throw this.#unreadable(packets);
    return this.#bands(packets.slice(start + 1)).data;
  }

  /**
   * Moves a branch, with the objects that it needs. The server refuses it
   * unless the branch is where it is expected.
   *
   * @param move - `from`: where the branch is; it must not exist without one
   */
  async push(
    move: { branch: string; from?: string; to: string },
    pack: Buffer,
  ): Promise<void> {
    const { branch, from = NO_COMMIT, to } = move;
    const ref = `refs/heads/${branch}`;
    const answer = await this.#post(
      'git-receive-pack',
      [
        packet(`${from} ${to} ${ref}\0report-status side-band-64k ${AGENT}`),
        FLUSH,
        pack,
      ],
      true,
    );
    const { data, messages } = this.#bands(packetsIn(answer));
    const lines = [...packetsIn(data)].map(line => (line ? lineOf(line) : ''));
    if (lines.includes(`ok ${ref}`)) return;
    throw this.#refused(lines, messages);
  }

  #refused(lines: readonly string[], messages: string): Error {
    const reason = lines
      .filter(line => !line.startsWith('unpack ok'))
      .map(line => line.replace(/^ng \S+ /, ''))
      .join(' ')
      .trim();
    const words = `${messages} ${reason}`.replace(/\s+/g, ' ').trim();
    const refuses = `${this.#client.host} refuses: ${words.slice(0, 500)}`;
    return /hook declined|protected|not allowed|denied|prohibited/i.test(words)
      ? new NotAllowedError(refuses)
      : new ConflictError(refuses);
  }

  #able(): Promise<Abilities> {
    this.#abilities ??= this.#ask();
    this.#abilities.catch(() => {
      this.#abilities = undefined;
    });
    return this.#abilities;
  }

  async #ask(): Promise<Abilities> {
    const { bytes } = await this.#client.send('GET', '/info/refs', {
      query: { service: 'git-upload-pack' },
      headers: { 'git-protocol': 'version=2' },
    });
    const lines = this.#readable(() =>
      [...packetsIn(bytes)].flatMap(line => (line ? [lineOf(line)] : [])),
    ).filter(line => !line.startsWith('# '));
    if (lines[0] === 'version 2') {
      const fetching = lines.find(line => line.startsWith('fetch=')) ?? '';
      const filter = /\bfilter\b/.test(fetching);
      return { version: 2, filter, refs: new Map() };
    }
    const [, able = ''] = lines[0]?.split('\0') ?? [];
    // Without it, only heads of branches can be fetched.
    const any = /\ballow-(any|reachable)-sha1-in-want\b/.test(able);
    const refs = lines
      .map(line => line.split('\0')[0].split(' '))
      .map(([id, name]) => [name, id] as const);
    const filter = any && /(^| )filter( |$)/.test(able);
    return { version: 0, filter, refs: new Map(refs) };
  }

  async #post(
    service: 'git-upload-pack' | 'git-receive-pack',
    body: readonly Buffer[],
    changes = false,
  ): Promise<Buffer> {
    const isVersion2 = !changes && (await this.#able()).version === 2;
    const { bytes } = await this.#client.send('POST', `/${service}`, {
      ...{ body: Buffer.concat(body), changes, maxBytes: MAX_PACK_BYTES },
      headers: {
        accept: `application/x-${service}-result`,
        'content-type': `application/x-${service}-request`,
        ...(isVersion2 && { 'git-protocol': 'version=2' }),
      },
    });
    return bytes;
  }

  #bands(packets: Iterable<Buffer | undefined>) {
    return this.#readable(() => bandsOf(packets));
  }

  #readable<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw new ServiceUnavailableError(
        `${this.#client.host} does not do what Git asks for: ${(error as Error).message.slice(0, 200)}`,
      );
    }
  }

  #unreadable(packets: readonly (Buffer | undefined)[]): Error {
    const error = packets.find(bytes => bytes?.toString().startsWith('ERR '));
    return new ServiceUnavailableError(
      `${this.#client.host} does not send what Git asks for${error ? `: ${lineOf(error).slice(4, 200)}` : '.'}`,
    );
  }
}
