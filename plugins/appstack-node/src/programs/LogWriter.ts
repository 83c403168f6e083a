const BATCH = 64 * 1024;
const LONGEST_WAIT_MS = 500;

/**
 * Collects lines, so that what stores them is asked seldom, and late by half a second at most.
 *
 * @public
 */
export class LogWriter {
  readonly #write: (lines: string) => Promise<void>;
  #lines: string[] = [];
  #length = 0;
  #timer?: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();

  constructor(write: (lines: string) => Promise<void>) {
    this.#write = write;
  }

  async add(lines: string) {
    this.#lines.push(lines);
    this.#length += lines.length;
    if (this.#length >= BATCH) await this.#flush();
    else {
      this.#timer ??= setTimeout(() => {
        // What fails here fails again when the next lines are awaited.
        this.#flush().catch(() => undefined);
      }, LONGEST_WAIT_MS);
    }
  }

  async end() {
    await this.#flush();
  }

  #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#lines.join('');
    this.#lines = [];
    this.#length = 0;
    this.#writing = this.#writing.then(async () => {
      if (text) await this.#write(text);
    });
    return this.#writing;
  }
}
