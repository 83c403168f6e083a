import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';

/** The result of a sync as JSON that the compiler printed; it is parsed only where that cannot be helped. */
export class SyncAnswer {
  readonly #head: Pick<SyncResult, 'name' | 'dryRun'>;
  readonly #rest: Uint8Array;

  /** @param rest - JSON of all other properties */
  constructor(head: Pick<SyncResult, 'name' | 'dryRun'>, rest: Uint8Array) {
    this.#head = head;
    this.#rest = rest;
  }

  /** The JSON in UTF-8. */
  get bytes(): Uint8Array {
    const head = JSON.stringify(this.#head).slice(0, -1);
    // The rest begins with a brace.
    return Buffer.concat([Buffer.from(`${head},`), this.#rest.subarray(1)]);
  }

  get document(): SyncResult {
    const rest = JSON.parse(new TextDecoder().decode(this.#rest));
    return { ...this.#head, ...rest };
  }

  /** The same with some of it left out. */
  map(leaveOut: (result: SyncResult) => SyncResult): SyncAnswer {
    const { name, dryRun, ...rest } = leaveOut(this.document);
    return new SyncAnswer(
      { name, dryRun },
      new TextEncoder().encode(JSON.stringify(rest)),
    );
  }
}
