import { withoutStates } from '@appstack/backstage-plugin-appstack-node';

const NEWLINE = 10;
/** A longer line is passed on in parts. */
const LONGEST_LINE = 64 * 1024;

/** What begins and ends what can be folded in the log, and the time before each line. */
const SECTION = /section_(?:start|end):\d+:[^\r\n]*\r/g;
// eslint-disable-next-line no-control-regex
const ERASE = /\u001b\[0?K/g;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z \d\d[OE][ +]?/;

/** The log of a job, passed on in whole lines from where it was read last. */
export class JobLog {
  #position = 0;
  readonly #withoutStates = withoutStates();

  /** How many bytes were passed on. */
  get position(): number {
    return this.#position;
  }

  /** @param pieces - from the position on */
  async take(
    pieces: AsyncIterable<Uint8Array>,
    options: { isEnded: boolean; write(lines: string): Promise<void> },
  ): Promise<void> {
    const { isEnded, write } = options;
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
      .map(line => this.#withoutStates(plain(line)))
      .filter(line => line !== undefined);
    if (lines.length > 0) await write(`${lines.join('\n')}\n`);
    this.#position += bytes.length;
  }
}

/** A line without what GitLab adds for its own page; of a line that was written over, the last text. */
function plain(line: string): string {
  return line
    .replace(TIME, '')
    .replace(SECTION, '')
    .replace(ERASE, '')
    .replace(/\r+$/, '')
    .replace(/^.*\r/, '');
}
