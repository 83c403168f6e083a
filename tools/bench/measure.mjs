import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));

/** The middle of several measurements. */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs functions in turn several times in this process, so that the rest of the
 * machine's load affects all alike.
 *
 * @param {number} runs
 * @param {...(() => unknown)} contestants
 * @returns {Promise<number[]>} the median of each in milliseconds, in the order of the contestants
 */
export async function time(runs, ...contestants) {
  const taken = contestants.map(() => []);
  for (let count = 0; count < runs; count++) {
    for (const [index, run] of contestants.entries()) {
      const started = performance.now();
      await run();
      taken[index].push(performance.now() - started);
    }
  }
  return taken.map(median);
}

/**
 * What a task took in the best of several fresh processes.
 *
 * @typedef {object} Measurement
 * @property {number} cpuMs - user and system time of the whole process, for one request
 * @property {number} wallMs - for one request
 * @property {number} memoryMb - the peak of resident memory above what was resident after loading
 * @property {object} details - the task's details about its result
 */

/**
 * Measures tasks in turn, each run in a separate process.
 *
 * @param {number} runs
 * @param {Record<string, {task: string, params: object}>} contestants - by name;
 *   `task` is a module of `tasks/`
 * @returns {Promise<Record<string, Measurement>>} the least of each figure
 */
export async function measureInTurn(runs, contestants) {
  const measured = Object.fromEntries(
    Object.keys(contestants).map(name => [name, []]),
  );
  for (let count = 0; count < runs; count++)
    for (const [name, contestant] of Object.entries(contestants))
      measured[name].push(await runTask(contestant));
  return Object.fromEntries(
    Object.entries(measured).map(([name, all]) => [name, leastOf(all)]),
  );
}

const leastOf = all => ({
  cpuMs: Math.min(...all.map(({ cpuMs }) => cpuMs)),
  wallMs: Math.min(...all.map(({ wallMs }) => wallMs)),
  memoryMb: Math.min(...all.map(({ memoryMb }) => memoryMb)),
  details: all[0].details,
});

/** Runs a task once, in a separate process. */
export async function runTask(contestant) {
  const child = fork(WORKER, [], {
    execArgv: ['--expose-gc', '--max-old-space-size=8192'],
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(
      `The task ${contestant.task} ended with ${code ?? signal}.`,
    );
  });
  ended.catch(() => {});
  child.send(contestant);
  try {
    const answer = once(child, 'message');
    answer.catch(() => {});
    const [result] = await Promise.race([answer, ended]);
    return result;
  } finally {
    child.kill();
    await ended.catch(() => {});
  }
}

/** Rounded to three significant digits, for readable reports and diffs. */
export function round(value) {
  return Number(value.toPrecision(3));
}

/** A ratio beside the limit that it keeps or misses. */
export function against(limit, ratio) {
  return { ratio: round(ratio), limit, kept: ratio <= limit };
}

/** Both sides of a measure, and the CPU time of the current one against the reference's. */
export function sideBySide({ reference, current }, limit) {
  return {
    reference: figures(reference),
    current: figures(current),
    ...against(limit, current.cpuMs / reference.cpuMs),
  };
}

/** A measurement as it is printed. */
export function figures({ cpuMs, wallMs, memoryMb, details }) {
  return {
    cpuMs: round(cpuMs),
    wallMs: round(wallMs),
    memoryMb: round(memoryMb),
    ...details,
  };
}
