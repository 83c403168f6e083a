import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './workspace.mjs';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const ORPHAN_CHECK_INTERVAL_MS = 1000;

/**
 * Runs a command from the root of the repository, with the tools of
 * node_modules on its path, and stops it when this process gets a signal.
 *
 * Resolves to its exit code; a command that a signal ended counts as failed.
 */
export function run(command, args = [], { env = {} } = {}) {
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      ...env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
    },
  });
  const handOn = signal => child.kill(signal);
  STOP_SIGNALS.forEach(signal => process.on(signal, handOn));
  const orphanCheck = whenNpmIsGone(() => child.kill('SIGTERM'));

  return new Promise((resolve, reject) => {
    child.once('error', error =>
      reject(new Error(`"${command}" could not be started: ${error.message}`)),
    );
    child.once('exit', code => resolve(code ?? 1));
  }).finally(() => {
    clearInterval(orphanCheck);
    STOP_SIGNALS.forEach(signal => process.off(signal, handOn));
  });
}

/**
 * Stopping npm stops a shell that forwards no signal: a changed parent process
 * id reveals it.
 */
function whenNpmIsGone(stop) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) stop();
  }, ORPHAN_CHECK_INTERVAL_MS).unref();
}
