import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';

/** What is known without the compiler. */
type Head = Pick<SyncResult, 'name' | 'dryRun' | 'clears'>;

/** The result of a sync as JSON that the compiler printed; it is parsed only where that cannot be helped. */
export class SyncAnswer {
  readonly #head: Head;
  readonly #rest: Uint8Array;

  /** @param rest - JSON of all other properties */
  constructor(head: Head, rest: Uint8Array) {
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
    const { name, dryRun, clears, ...rest } = leaveOut(this.document);
    return new SyncAnswer(
      { name, dryRun, ...(clears && { clears }) },
      new TextEncoder().encode(JSON.stringify(rest)),
    );
  }
}
