import {
  LogWriter,
  redacting,
  RunError,
  runProgram,
  terraformLogLine,
  type ProgramEnd,
  type Redact,
  type RunContext,
  type RunJob,
} from '@appstack/backstage-plugin-appstack-node';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Credentials, LocalSettings } from './binding';

export const LOCK_FILE = '.terraform.lock.hcl';
export const PLAN_FILE = 'appstack.tfplan';
/** Where Terraform leaves a state that it can write nowhere. */
export const ERRORED_STATE = 'errored.tfstate';

const KILL_MS = 10_000;
const MINUTE_MS = 60_000;
/** What a program may print to be taken as a whole, such as a plan as JSON. */
const LARGEST_OUTPUT = 256 * 1024 * 1024;
/** Names of folders that the runs of this engine work in begin so. */
export const FOLDER = 'appstack-run-';

interface WorkspaceOptions {
  settings: LocalSettings;
  job: RunJob;
  credentials: Credentials;
  context: RunContext;
}

/** What a program has said about why it failed. */
interface Said {
  code: number | null;
  end: ProgramEnd;
  errors: string[];
  warnings: { summary: string; detail?: string }[];
}

/** A folder for one run, in which Terraform is run with an environment of its own. */
export class Workspace {
  readonly directory: string;
  readonly #options: WorkspaceOptions;
  #redact: Redact;

  static async create(options: WorkspaceOptions): Promise<Workspace> {
    const parent = resolve(options.settings.workDirectory ?? tmpdir());
    await mkdir(parent, { recursive: true });
    const directory = await mkdtemp(join(parent, FOLDER));
    await mkdir(join(directory, '.home'));
    return new Workspace(directory, options);
  }

  private constructor(directory: string, options: WorkspaceOptions) {
    this.directory = directory;
    this.#options = options;
    this.#redact = redacting(secretsIn(options.credentials));
  }

  /** Hides further texts in all that is said from now on. */
  hide(secrets: readonly string[]) {
    this.#redact = redacting([
      ...secretsIn(this.#options.credentials),
      ...secrets,
    ]);
  }

  redact(text: string): string {
    return this.#redact(text);
  }

  async write(path: string, content: string | Uint8Array) {
    const target = resolve(this.directory, path);
    if (!target.startsWith(`${this.directory}/`)) {
      throw new RunError(`The file ${path} lies outside of its folder.`);
    }
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { mode: 0o600 });
  }

  /** The content of a file, where there is one. */
  async read(path: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.directory, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Runs Terraform with `-json`, and logs what it says. */
  async run(args: readonly string[], phase: 'plan' | 'apply'): Promise<Said> {
    const { log, keepState } = this.#options.context;
    const writer = new LogWriter(log);
    const said: Omit<Said, 'code' | 'end'> = { errors: [], warnings: [] };
    const end = await this.#run(args, phase, async line => {
      const { text, state, diagnostic } = terraformLogLine(line);
      if (state) await keepState(Buffer.from(state));
      if (diagnostic) this.#note(diagnostic, said);
      await writer.add(`${this.#redact(text)}\n`);
    });
    await writer.end();
    return { ...said, code: end.code, end };
  }

  /** Runs Terraform and returns what it prints, none of which is logged. */
  async ask(
    args: readonly string[],
    phase: 'plan' | 'apply',
  ): Promise<{ code: number | null; output: string; error: string }> {
    const output: string[] = [];
    let length = 0;
    const error: string[] = [];
    const { code } = await this.#run(args, phase, async (line, source) => {
      if (source === 'stderr') {
        error.push(line.slice(0, 1000));
        return;
      }
      length += line.length;
      if (length > LARGEST_OUTPUT) {
        throw new RunError('Terraform prints more than can be taken in.');
      }
      output.push(line);
    });
    return {
      code,
      output: output.join('\n'),
      error: this.#redact(error.slice(0, 20).join('\n')),
    };
  }

  async remove() {
    await rm(this.directory, { recursive: true, force: true });
  }

  #note(
    diagnostic: { severity: string; summary: string; detail?: string },
    said: Pick<Said, 'errors' | 'warnings'>,
  ) {
    const summary = this.#redact(diagnostic.summary);
    const detail = diagnostic.detail && this.#redact(diagnostic.detail);
    if (diagnostic.severity === 'error') {
      said.errors.push(detail ? `${summary}: ${detail}` : summary);
    } else {
      said.warnings.push({ summary, ...(detail && { detail }) });
    }
  }

  async #run(
    args: readonly string[],
    phase: 'plan' | 'apply',
    onLine: (line: string, source: 'stdout' | 'stderr') => Promise<void>,
  ): Promise<ProgramEnd> {
    const { settings, context } = this.#options;
    const end = await runProgram({
      ...{ binary: settings.binary, args, directory: this.directory },
      env: this.#environment(phase),
      ...{ signal: context.signal, force: context.force },
      limits: {
        killMs: KILL_MS,
        timeoutMs: settings.timeoutMinutes * MINUTE_MS,
      },
      onStart: context.started,
      onLine,
    });
    if (end.timedOut) {
      throw new RunError(
        `It took longer than ${settings.timeoutMinutes} minutes and was ended.`,
        { interrupted: phase === 'apply' },
      );
    }
    return end;
  }

  /** Nothing of the backend's own environment but the path of programs. */
  #environment(phase: 'plan' | 'apply'): Record<string, string> {
    const { settings, credentials } = this.#options;
    const home = join(this.directory, '.home');
    return {
      ...credentials[phase],
      ...(process.env.PATH && { PATH: process.env.PATH }),
      ...{ HOME: home, TMPDIR: home },
      ...{ TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' },
      TF_CLI_CONFIG_FILE: settings.cliConfigFile
        ? resolve(settings.cliConfigFile)
        : join(home, 'terraform.rc'),
    };
  }
}

function secretsIn({ plan, apply, secrets, backendConfig }: Credentials) {
  return [plan, apply, secrets, backendConfig].flatMap(values =>
    Object.values(values),
  );
}
