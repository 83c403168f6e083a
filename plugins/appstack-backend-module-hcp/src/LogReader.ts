import {
  RunError,
  terraformLogLine,
  type Redact,
  type RunContext,
} from '@appstack/backstage-plugin-appstack-node';
import { HcpError, type HcpClient } from './HcpClient';

const PIECE_BYTES = 256 * 1024;
/** A longer line is cut. */
const LONGEST_LINE = 16 * 1024 * 1024;
const START_OF_TEXT = 2;
const END_OF_TEXT = 3;
const NEWLINE = 10;

interface LogReaderOptions {
  context: Pick<RunContext, 'log' | 'keepState'>;
  redact: Redact;
  /** How many bytes were read before. */
  position?: number;
}

/** Reads the log of a plan or an apply in pieces, while it grows, and passes its lines on. */
export class LogReader {
  /** The first errors that Terraform has told of. */
  readonly errors: string[] = [];
  readonly warnings: { summary: string; detail?: string }[] = [];
  readonly #options: LogReaderOptions;
  #offset: number;
  #rest: Buffer[] = [];
  #restLength = 0;
  #isEnded = false;

  constructor(options: LogReaderOptions) {
    this.#options = options;
    this.#offset = options.position ?? 0;
  }

  /** Whether the byte came that ends a log. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** How many bytes were passed on; a line that is not whole yet is not among them. */
  get position(): number {
    return this.#offset - this.#restLength;
  }

  /** Reads what there is by now; returns whether that was anything. */
  async read(client: HcpClient, url: string): Promise<boolean> {
    const before = this.#offset;
    for (;;) {
      const piece = await this.#piece(client, url);
      if (piece.length === 0) return this.#offset > before;
      this.#offset += piece.length;
      this.#isEnded = piece[piece.length - 1] === END_OF_TEXT;
      await this.#take(piece);
    }
  }

  /** Passes on a last line that was not ended. */
  async end(): Promise<void> {
    const rest = this.#taken().toString('utf8');
    if (unframed(rest) !== '') await this.#tell([rest]);
  }

  async #piece(client: HcpClient, url: string): Promise<Buffer> {
    try {
      return await client.part(url, this.#offset, PIECE_BYTES);
    } catch (error) {
      // Some storages refuse what lies beyond the end.
      if (error instanceof HcpError && error.status === 416) {
        return Buffer.alloc(0);
      }
      throw error;
    }
  }

  async #take(piece: Buffer) {
    const end = piece.lastIndexOf(NEWLINE);
    if (end < 0) {
      this.#keep(piece);
      return;
    }
    const whole = Buffer.concat([...this.#rest, piece.subarray(0, end)]);
    this.#taken();
    this.#keep(piece.subarray(end + 1));
    await this.#tell(whole.toString('utf8').split('\n'));
  }

  #keep(bytes: Buffer) {
    if (bytes.length === 0) return;
    if (this.#restLength + bytes.length > LONGEST_LINE) return;
    this.#rest.push(bytes);
    this.#restLength += bytes.length;
  }

  #taken(): Buffer {
    const rest = Buffer.concat(this.#rest);
    this.#rest = [];
    this.#restLength = 0;
    return rest;
  }

  async #tell(lines: readonly string[]) {
    const { context, redact } = this.#options;
    const told: string[] = [];
    for (const line of lines) {
      const { text, state, diagnostic } = terraformLogLine(unframed(line));
      if (state) await context.keepState(Buffer.from(state));
      if (diagnostic) this.#note(diagnostic);
      told.push(`${redact(text)}\n`);
    }
    await context.log(told.join(''));
  }

  #note(diagnostic: { severity: string; summary: string; detail?: string }) {
    const { redact } = this.#options;
    const summary = redact(diagnostic.summary);
    const detail = diagnostic.detail && redact(diagnostic.detail);
    if (diagnostic.severity === 'error') {
      this.errors.push(detail ? `${summary}: ${detail}` : summary);
    } else {
      this.warnings.push({ summary, ...(detail && { detail }) });
    }
  }
}

/** A line without the bytes that begin and end a log. */
function unframed(line: string): string {
  const from = line.charCodeAt(0) === START_OF_TEXT ? 1 : 0;
  const isLast = line.charCodeAt(line.length - 1) === END_OF_TEXT;
  return line.slice(from, isLast ? -1 : undefined).replace(/\r$/, '');
}

/** Why Terraform has failed, in the words of its first error. */
export function failureIn({ errors }: LogReader, otherwise: string): RunError {
  const [first = otherwise] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new RunError(`${first.slice(0, 2000)}${more}`);
}
