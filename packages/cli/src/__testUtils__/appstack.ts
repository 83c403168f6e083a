import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The demonstration organization. */
export const EXAMPLES = resolve(__dirname, '../../../../examples');

const PACKAGE = resolve(__dirname, '../..');

/** The command out of its sources, which loads extensions written in TypeScript. */
export const FROM_SOURCES = join(PACKAGE, 'bin/appstack');

let folder: string | undefined;

/** The command as it is published, built once for a suite: it starts in less than half the time. */
function builtCommand(): string {
  if (!folder) {
    // In the package, where what it depends on is found.
    folder = mkdtempSync(join(PACKAGE, 'dist-'));
    execFileSync(process.execPath, [join(PACKAGE, 'build.mjs'), folder]);
  }
  return join(folder, 'index.mjs');
}

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** What a run of the command left behind. */
export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the real command, `bin` or the built one. */
export function appstack(
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; bin?: string } = {},
): Promise<Run> {
  return new Promise(done => {
    execFile(
      process.execPath,
      [options.bin ?? builtCommand(), ...args],
      {
        cwd: options.cwd,
        env: { ...process.env, NODE_ENV: undefined, ...options.env },
        maxBuffer: 64 * 1024 * 1024,
      },
      (failure, stdout, stderr) => {
        const code = failure ? Number(failure.code ?? 1) : 0;
        done({ code, stdout, stderr });
      },
    );
  });
}

/** Runs the command and reads the one document that it prints. */
export async function appstackJson(
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; bin?: string } = {},
): Promise<Run & { json: any }> {
  const run = await appstack([...args, '--format', 'json'], options);
  return { ...run, json: JSON.parse(run.stdout) };
}

/** A folder for one test. */
export class Workplace {
  private constructor(readonly path: string) {}

  static async create(): Promise<Workplace> {
    return new Workplace(await mkdtemp(join(tmpdir(), 'appstack-cli-')));
  }

  in(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  async put(path: string, content: string): Promise<string> {
    const full = this.in(path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, content);
    return full;
  }

  async copyExamples(): Promise<string> {
    const full = this.in('examples');
    await cp(EXAMPLES, full, { recursive: true });
    return full;
  }

  read(path: string): Promise<string> {
    return readFile(this.in(path), 'utf8');
  }

  /** Every file below a folder, by its path in there, with its content. */
  async snapshot(path: string): Promise<Record<string, string>> {
    const entries = await readdir(this.in(path), {
      recursive: true,
      withFileTypes: true,
    });
    const files = entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name));
    const contents = await Promise.all(
      files
        .sort()
        .map(async file => [
          file.slice(this.in(path).length + 1),
          await readFile(file, 'utf8'),
        ]),
    );
    return Object.fromEntries(contents);
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
