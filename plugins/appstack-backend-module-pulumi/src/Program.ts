import {
  LogWriter,
  RunError,
  runProgram,
  type ProgramEnd,
  type Redact,
  type RunContext,
} from '@appstack/backstage-plugin-appstack-node';
import { parse, type SemVer } from 'semver';

const KILL_MS = 10_000;
const MINUTE_MS = 60_000;
/** What may be printed to be taken as a whole, such as outputs as JSON. */
const LARGEST_OUTPUT = 64 * 1024 * 1024;
/** How many lines of what it complains of are kept. */
const MOST_LINES = 50;

/** What people may read; all else is data, with secrets in clear. */
const LOGGED = new Set(['install', 'preview', 'up', 'refresh', 'destroy']);

/** What has failed, in the words of the program, without secrets. */
export class ProgramFailure extends Error {
  override name = 'ProgramFailure' as const;

  constructor(
    readonly command: string,
    readonly lines: readonly string[],
    readonly end: ProgramEnd,
  ) {
    super(`pulumi ${command} has failed`);
  }
}

export interface ProgramOptions {
  binary: string;
  directory: string;
  /** All that the program finds in its environment. */
  env: Readonly<Record<string, string>>;
  context: RunContext;
  redact: Redact;
  timeoutMinutes: number;
  /** Whether it may be in the middle of a change when it is ended. */
  changes: boolean;
}

/** Takes what the program prints: to the log, or as data. */
class Printed {
  readonly complaints: string[] = [];
  readonly #isLogged: boolean;
  readonly #redact: Redact;
  readonly #writer: LogWriter;
  readonly #data: string[] = [];
  #length = 0;

  constructor({ redact, context }: ProgramOptions, isLogged: boolean) {
    this.#isLogged = isLogged;
    this.#redact = redact;
    this.#writer = new LogWriter(context.log);
  }

  get text(): string {
    return this.#data.join('\n');
  }

  async add(line: string, source: 'stdout' | 'stderr') {
    if (source === 'stderr') this.#complain(line);
    if (this.#isLogged) await this.#writer.add(`${this.#redact(line)}\n`);
    else if (source === 'stdout') this.#keep(line);
  }

  async end() {
    await this.#writer.end();
  }

  #complain(line: string) {
    if (line.trim() === '') return;
    this.complaints.push(this.#redact(line).slice(0, 2000));
    if (this.complaints.length > MOST_LINES) this.complaints.shift();
  }

  #keep(line: string) {
    this.#length += line.length;
    if (this.#length > LARGEST_OUTPUT) {
      throw new RunError('Pulumi prints more than can be taken in.');
    }
    this.#data.push(line);
  }
}

/**
 * The command of Pulumi, as the automation API calls it. The API's own one hands
 * the whole environment of the backend on, repeats arguments and output in its
 * errors, and cannot end what does not end by itself. Its method `run`, which
 * this has instead, is none of the documented ones: the dependency is pinned to
 * the releases that the tests ran with.
 */
export class Program {
  readonly command: string;
  readonly version: SemVer | null;
  /** What has ended well. */
  readonly done = new Set<string>();
  readonly #options: ProgramOptions;

  static async open(options: ProgramOptions): Promise<Program> {
    const asked = new Program(options, null);
    const { stdout } = await asked.run(['version'], options.directory);
    return new Program(options, parse(stdout.trim()));
  }

  private constructor(options: ProgramOptions, version: SemVer | null) {
    this.#options = options;
    this.command = options.binary;
    this.version = version;
  }

  async run(
    args: string[],
    directory: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ stdout: string; stderr: string; code: number }> {
    const [command] = args;
    const printed = new Printed(this.#options, LOGGED.has(command));
    const end = await this.#run(args, { directory, more, printed });
    await printed.end();
    if (end.code !== 0) {
      throw new ProgramFailure(command, printed.complaints, end);
    }
    this.done.add(command);
    return { stdout: printed.text, stderr: '', code: 0 };
  }

  async #run(
    args: string[],
    at: { directory: string; more: object; printed: Printed },
  ): Promise<ProgramEnd> {
    const { binary, env, context, timeoutMinutes, changes } = this.#options;
    const end = await runProgram({
      ...{ binary, directory: at.directory, env: { ...env, ...at.more } },
      args: args.includes('--non-interactive')
        ? args
        : [...args, '--non-interactive'],
      ...{ signal: context.signal, force: context.force },
      limits: { killMs: KILL_MS, timeoutMs: timeoutMinutes * MINUTE_MS },
      onStart: context.started,
      onLine: (line, source) => at.printed.add(line, source),
    });
    if (end.timedOut) {
      throw new RunError(
        `It took longer than ${timeoutMinutes} minutes and was ended.`,
        { interrupted: changes },
      );
    }
    return end;
  }
}
