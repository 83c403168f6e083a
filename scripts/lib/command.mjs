import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './workspace.mjs';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command from the root of the repository, with the tools of
 * node_modules on its path, and hands signals on to it.
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

  return new Promise((resolve, reject) => {
    child.once('error', error =>
      reject(new Error(`"${command}" could not be started: ${error.message}`)),
    );
    child.once('exit', code => resolve(code ?? 1));
  }).finally(() => {
    STOP_SIGNALS.forEach(signal => process.off(signal, handOn));
  });
}
