import { spawn, type ChildProcess } from 'node:child_process';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunError, type RunProcess } from '../engines';
import { killGroup, processOf, signalTo } from './processes';

const READ_BYTES = 64 * 1024;
/** A longer line is cut; a state that is given up fits. */
const LONGEST_LINE = 16 * 1024 * 1024;
const POLL_MS = 100;

/**
 * A program that an engine runs.
 *
 * @public
 */
export interface RunnableProgram {
  binary: string;
  args: readonly string[];
  directory: string;
  env: Readonly<Record<string, string>>;
  /** Ends it as it ends itself: one interrupt. */
  signal: AbortSignal;
  /** Ends it at once: a second interrupt, then its whole group. */
  force: AbortSignal;
  /** How long after a force its group is killed, and how long it may take at all. */
  limits: { killMs: number; timeoutMs: number };
  onStart?(process: RunProcess): Promise<void>;
  /** Whole lines; awaited, so that no more is read than is taken. */
  onLine(line: string, source: 'stdout' | 'stderr'): Promise<void>;
}

/**
 * How a program has ended.
 *
 * @public
 */
export interface ProgramEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Whether it was ended because it took too long. */
  timedOut: boolean;
}

/**
 * Runs a program in a process group of its own, without a shell. It writes to
 * files, which are read from here: it goes on undisturbed when this process
 * ends, however it does.
 *
 * @public
 */
export async function runProgram(
  program: RunnableProgram,
): Promise<ProgramEnd> {
  const { binary, args, directory, env } = program;
  const outputs = ['stdout', 'stderr'] as const;
  const paths = outputs.map(name => join(directory, `.appstack.${name}`));
  const files = await Promise.all(paths.map(path => open(path, 'w+', 0o600)));
  const child = spawn(binary, [...args], {
    ...{ cwd: directory, env: { ...env }, detached: true },
    stdio: ['ignore', files[0].fd, files[1].fd],
  });
  const ended = endOf(child);
  const stopWatching = watch(child, program);
  let isOver = false;
  const finished = ended.then(
    () => {
      isOver = true;
    },
    () => {
      isOver = true;
    },
  );
  try {
    if (child.pid !== undefined) {
      await program.onStart?.(await processOf(child.pid, directory));
    }
    await Promise.all(
      files.map((file, index) =>
        follow(
          file,
          () => isOver,
          line => program.onLine(line, outputs[index]),
        ),
      ),
    );
    const { code, signal } = await ended;
    return { code, signal, timedOut: stopWatching() };
  } finally {
    if (!isOver && child.pid !== undefined) killGroup(child.pid);
    stopWatching();
    await finished;
    await Promise.all(files.map(file => file.close()));
  }
}

function endOf(
  child: ChildProcess,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new RunError(`There is no program "${child.spawnfile}".`)
          : error,
      ),
    );
  });
}

/** Passes on wishes to end. Returns what stops that, and says whether it took too long. */
function watch(
  child: ChildProcess,
  { signal, force, limits }: RunnableProgram,
) {
  let timedOut = false;
  let kill: NodeJS.Timeout | undefined;
  const { pid } = child;
  if (pid === undefined) return () => false;
  const onSignal = () => signalTo(pid, 'SIGINT');
  const onForce = () => {
    signalTo(pid, 'SIGINT');
    // One that is never cleared would kill whatever has the number by then.
    kill ??= setTimeout(() => killGroup(pid), limits.killMs);
  };
  const timeout = setTimeout(() => {
    timedOut = true;
    onForce();
  }, limits.timeoutMs);
  signal.addEventListener('abort', onSignal);
  force.addEventListener('abort', onForce);
  if (signal.aborted) onSignal();
  if (force.aborted) onForce();
  return () => {
    clearTimeout(timeout);
    clearTimeout(kill);
    signal.removeEventListener('abort', onSignal);
    force.removeEventListener('abort', onForce);
    return timedOut;
  };
}

/** Cuts bytes into lines. */
class Lines {
  readonly #onLine: (line: string) => Promise<void>;
  #rest: Buffer[] = [];
  #length = 0;
  #dropped = 0;

  constructor(onLine: (line: string) => Promise<void>) {
    this.#onLine = onLine;
  }

  async add(bytes: Buffer) {
    let from = 0;
    for (;;) {
      const end = bytes.indexOf(10, from);
      if (end < 0) break;
      this.#keep(bytes.subarray(from, end));
      await this.#flush();
      from = end + 1;
    }
    this.#keep(bytes.subarray(from));
  }

  async end() {
    if (this.#length > 0) await this.#flush();
  }

  #keep(bytes: Buffer) {
    if (bytes.length === 0) return;
    if (this.#length + bytes.length > LONGEST_LINE) {
      this.#dropped += bytes.length;
      return;
    }
    this.#rest.push(Buffer.from(bytes));
    this.#length += bytes.length;
  }

  async #flush() {
    const line = Buffer.concat(this.#rest).toString('utf8');
    const dropped = this.#dropped;
    this.#rest = [];
    this.#length = 0;
    this.#dropped = 0;
    await this.#onLine(line);
    if (dropped > 0) await this.#onLine(`(${dropped} bytes more)`);
  }
}

/** Reads the lines of a file that grows, until it does not any more. */
async function follow(
  file: FileHandle,
  isOver: () => boolean,
  onLine: (line: string) => Promise<void>,
) {
  const buffer = Buffer.alloc(READ_BYTES);
  const lines = new Lines(onLine);
  let position = 0;
  for (;;) {
    const wasOver = isOver();
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES, position);
    if (bytesRead > 0) {
      position += bytesRead;
      await lines.add(buffer.subarray(0, bytesRead));
    } else if (wasOver) {
      await lines.end();
      return;
    } else {
      await sleep(POLL_MS);
    }
  }
}
