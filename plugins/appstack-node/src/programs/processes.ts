import { readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import type { RunProcess, RunWorker } from '../engines';

/** How a process is named, so that another backend on the machine finds it. */
export async function processOf(
  pid: number,
  directory: string,
): Promise<RunProcess> {
  const startedAt = await startOf(pid);
  return { host: hostname(), pid, directory, ...(startedAt && { startedAt }) };
}

/** Whether a process is still there, and not another one that got its number. */
async function isThere(process: RunProcess): Promise<boolean> {
  if (process.host !== hostname()) return false;
  if (!signalTo(process.pid, 0)) return false;
  if (process.startedAt === undefined) return true;
  return (await startOf(process.pid)) === process.startedAt;
}

/** Ends a process with all that it has started. */
export function killGroup(pid: number) {
  signalTo(-pid, 'SIGKILL');
}

/** Sends a signal; returns whether there was anything to send it to. */
export function signalTo(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** When a process was started, in ticks since the machine was; unknown where there is no /proc. A process that has ended and was not waited for counts as gone. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, which may hold anything, stands in parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'gone' : fields[19];
  } catch {
    return undefined;
  }
}

/**
 * Looks for a process that works on a run and whose backend is gone, and ends it
 * with its group if it shall. Once it is gone, its folder is removed.
 *
 * @param options - `folder`: how the names of the engine's folders begin; no other one is removed. `rescue` takes what is needed out of it first.
 * @returns whether it is still there, and what was rescued
 *
 * @public
 */
export async function endOrphan<T = undefined>(
  worker: RunWorker,
  options: {
    end: boolean;
    folder: string;
    rescue?: (directory: string) => Promise<T>;
  },
): Promise<{ isRunning: boolean; rescued?: T }> {
  if (!('pid' in worker)) return { isRunning: false };
  if (await isThere(worker)) {
    if (!options.end) return { isRunning: true };
    killGroup(worker.pid);
  }
  const { directory } = worker;
  if (!basename(directory).startsWith(options.folder)) {
    return { isRunning: false };
  }
  const rescued = await options.rescue?.(directory);
  await rm(directory, { recursive: true, force: true });
  return { isRunning: false, ...(rescued !== undefined && { rescued }) };
}
