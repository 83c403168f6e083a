import type { PulumiConfiguration } from '@appstack/backstage-plugin-appstack-common';
import { InputError } from '@backstage/errors';
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Organization } from './config';

/** How the program is run for one step of a template. */
export interface PulumiRun {
  settings: PulumiConfiguration;
  organization: Organization;
  /** The folder of the project. */
  cwd: string;
  /** What must not be in a log, beside the token. */
  secrets: readonly string[];
  signal?: AbortSignal;
  /** Gets what the program prints, line by line, without secrets. */
  log: (line: string) => void;
}

/** What every backend needs to find programs and its own folders. */
const ALWAYS = ['PATH', 'HOME', 'TMPDIR', 'PULUMI_HOME', 'SystemRoot'];
const LARGEST_OUTPUT = 20_000_000;
const TOLD = 20;

/**
 * Runs Pulumi without a shell. The program gets the variables that the
 * configuration names and nothing else of the backend's environment; secrets are
 * neither arguments nor in the log.
 *
 * @param stdin - what the program reads, such as the value of a setting
 * @returns what it printed
 */
export async function pulumi(
  run: PulumiRun,
  args: readonly string[],
  stdin = '',
): Promise<string> {
  run.signal?.throwIfAborted();
  const child = spawn(
    run.settings.templates.command,
    ['--non-interactive', '--color', 'never', ...args],
    // Of a process group of its own, so that it can end what it started.
    { cwd: run.cwd, env: environmentOf(run), shell: false, detached: true },
  );
  const mask = maskOf(run);
  const stopping = stopWith(child, run.signal);
  // A program that has ended already reads nothing.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  const told: string[] = [];
  const say = (line: string) => {
    const masked = mask(line);
    told.push(masked);
    if (told.length > TOLD) told.shift();
    run.log(masked);
  };
  const [code, printed] = await Promise.all([
    ended(child, run.settings.templates.command),
    collect(child.stdout, args.includes('--json') ? undefined : say),
    eachLine(child.stderr, say),
  ]).finally(stopping);
  run.signal?.throwIfAborted();
  if (code === 0) return printed;
  throw new InputError(
    `pulumi ${args[0]} ended with ${code}. The last that it said:\n${told.join('\n')}`,
  );
}

function environmentOf({ settings, organization }: PulumiRun) {
  const names = [...ALWAYS, ...settings.templates.environment];
  const passed = names.flatMap(name => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(passed),
    PULUMI_ACCESS_TOKEN: organization.accessToken,
    PULUMI_BACKEND_URL: organization.apiUrl,
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  };
}

function maskOf({ secrets, organization }: PulumiRun) {
  const hidden = [...secrets, organization.accessToken ?? '']
    .filter(secret => secret.length > 0)
    // The longest first: one may begin with another.
    .sort((a, b) => b.length - a.length);
  return (line: string) =>
    hidden.reduce((text, secret) => text.replaceAll(secret, '***'), line);
}

/** Interrupts the program once: it then ends in order and keeps its state. */
function stopWith(child: ChildProcess, signal?: AbortSignal) {
  const interrupt = () => {
    if (child.pid !== undefined && child.exitCode === null)
      process.kill(-child.pid, 'SIGINT');
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  return () => signal?.removeEventListener('abort', interrupt);
}

function ended(child: ChildProcess, command: string) {
  return new Promise<number | string>((resolve, reject) => {
    child.once('error', () => {
      reject(
        new InputError(
          `The program ${command} cannot be started on this backend. An administrator has to install Pulumi, or to name it in appstack.pulumi.templates.command.`,
        ),
      );
    });
    child.once('close', (code, name) => resolve(code ?? name ?? 'a signal'));
  });
}

async function eachLine(stream: Readable, say: (line: string) => void) {
  for await (const line of createInterface({ input: stream })) say(line);
}

async function collect(
  stream: Readable,
  say?: (line: string) => void,
): Promise<string> {
  const lines: string[] = [];
  let length = 0;
  for await (const line of createInterface({ input: stream })) {
    say?.(line);
    length += line.length;
    // What is shown needs not be kept; what is read has to be whole.
    if (length <= LARGEST_OUTPUT) lines.push(line);
    else if (!say) throw new InputError('Pulumi printed too much.');
  }
  return lines.join('\n');
}
