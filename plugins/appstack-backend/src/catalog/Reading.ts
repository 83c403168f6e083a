import { ServiceUnavailableError } from '@backstage/errors';

/** More pages than this have no end: at 500 entities each, half a million. */
const MOST_PAGES = 1000;

/** One read of the catalog in several requests, which has to come to an end. */
export class Reading {
  readonly #deadline: number;
  readonly #seconds: number;
  readonly #cursors = new Set<string>();
  #pages = 0;

  constructor(milliseconds: number) {
    this.#seconds = milliseconds / 1000;
    this.#deadline = performance.now() + milliseconds;
  }

  /** Milliseconds until the deadline. */
  get left(): number {
    const left = this.#deadline - performance.now();
    if (left > 0) return left;
    throw endless(
      `took longer than the ${this.#seconds} seconds of appstack.limits.catalogDeadlineSeconds`,
    );
  }

  /** Notes the cursor of the next page. Throws when it was there before, or when there are too many pages. */
  turnTo(cursor: string | undefined) {
    if (cursor === undefined) return;
    this.#pages += 1;
    if (this.#cursors.has(cursor)) {
      throw endless('came to the same page twice');
    }
    if (this.#pages > MOST_PAGES) {
      throw endless(`had more than ${MOST_PAGES} pages`);
    }
    this.#cursors.add(cursor);
  }
}

function endless(what: string) {
  return new ServiceUnavailableError(
    `Reading the catalog ${what}. Nothing was changed. Look into the log of the catalog backend.`,
  );
}
