import { withoutStates } from './withoutStates';

const NEWLINE = 10;
/** A longer line is passed on in parts. */
const LONGEST_LINE = 64 * 1024;

/**
 * A log of CI, passed on in whole lines from where it was read last, without
 * states of Terraform.
 *
 * @public
 */
export class CiLog {
  #position = 0;
  /** What was made of the bytes before the position and is not written yet. */
  #unwritten = '';
  readonly #withoutStates = withoutStates();
  readonly #plain: (line: string) => string;

  /** @param plain - makes what people read of a line, which has no end */
  constructor(plain: (line: string) => string) {
    this.#plain = plain;
  }

  /** How many bytes were read, in whole lines. */
  get position(): number {
    return this.#position;
  }

  /** @param pieces - from the position on */
  async take(
    pieces: AsyncIterable<Uint8Array>,
    options: { isEnded: boolean; write(lines: string): Promise<void> },
  ): Promise<void> {
    const { isEnded, write } = options;
    await this.#flush(write);
    let rest: Buffer = Buffer.alloc(0);
    for await (const piece of pieces) {
      rest = Buffer.concat([rest, piece]);
      let end = rest.lastIndexOf(NEWLINE) + 1;
      if (end === 0 && rest.length > LONGEST_LINE) end = rest.length;
      if (end === 0) continue;
      await this.#pass(rest.subarray(0, end), write);
      rest = rest.subarray(end);
    }
    if (isEnded && rest.length > 0) await this.#pass(rest, write);
  }

  async #pass(bytes: Buffer, write: (lines: string) => Promise<void>) {
    const lines = bytes
      .toString('utf8')
      .replace(/\n$/, '')
      .split('\n')
      .map(line => this.#withoutStates(this.#plain(line)))
      .filter(line => line !== undefined);
    // No line is looked at twice: whether it is of a state depends on those before.
    this.#position += bytes.length;
    if (lines.length > 0) this.#unwritten += `${lines.join('\n')}\n`;
    await this.#flush(write);
  }

  /** What could not be written is kept for the next time. */
  async #flush(write: (lines: string) => Promise<void>) {
    if (this.#unwritten === '') return;
    await write(this.#unwritten);
    this.#unwritten = '';
  }
}
