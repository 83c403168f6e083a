import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ask,
  carryOut,
  prepareRuns,
  queues,
  syncAndRun,
} from './terraformBackends.mjs';

const STACK = 'logged';
const LINE = 'x'.repeat(120);
const MEGABYTE = 1024 * 1024;
/** More memory of the backend than this while the log is written and read is too much. */
const MOST_MEMORY_MB = 64;

/**
 * Plans with a Terraform that says very much, reads the log to its end, and
 * looks whether a line is lost and how much memory the backend took for it.
 *
 * @param {{count: number, database: 'sqlite' | 'postgres'}} options - `count` is in megabytes
 */
export async function soakRunLog({ count, database }) {
  const lines = Math.ceil((count * MEGABYTE) / (LINE.length + 9));
  const place = await prepareRuns({
    database,
    before: folder => talkative(folder, lines),
  });
  try {
    const backend = await place.start(queues([STACK], 3));
    // Its code and connections are loaded by a run that says little.
    const first = await syncAndRun(backend, STACK, 'plan');
    await carryOut(backend, first.id);
    const restMb = peakOf(backend);
    writeFileSync(talkIn(place.folder), '');
    const { id } = await syncAndRun(backend, STACK, 'plan');
    const { state, reason } = await carryOut(backend, id);
    const log = await readLog(backend, id, lines);
    const memoryMb = peakOf(backend) - restMb;
    backend.kill();
    await backend.ended;
    return {
      ...{ database, lines, ...log, state, restMb, memoryMb },
      failures: [
        ...(state === 'planned' ? [] : [`the run is ${state}: ${reason}`]),
        ...(log.found === lines ? [] : [`${lines - log.found} lines are lost`]),
        ...(memoryMb <= MOST_MEMORY_MB ? [] : [`${memoryMb} MB of memory`]),
      ],
    };
  } finally {
    await place.end();
  }
}

/** From when it is told to, a plan begins with messages as `terraform plan -json` writes them, numbered. */
const talkative = (folder, lines) => `
[ "$1" = plan ] && [ -e '${talkIn(folder)}' ] &&
  awk 'BEGIN { for (n = 0; n < ${lines}; n++)
    printf "{\\"@level\\":\\"info\\",\\"@message\\":\\"%08d ${LINE}\\",\\"type\\":\\"log\\"}\\n", n }'`;

const talkIn = folder => join(folder, 'talk');

/** Counts the numbered lines, each of which comes once and in order. */
async function readLog(backend, id, lines) {
  let [offset, found, bytes, rest] = [0, 0, 0, ''];
  for (;;) {
    const path = `runs/${id}/log?offset=${offset}`;
    const part = await ask(backend, 'GET', path);
    bytes += Buffer.byteLength(part.text);
    const all = (rest + part.text).split('\n');
    rest = all.pop();
    for (const line of all)
      if (found < lines && line === `${String(found).padStart(8, '0')} ${LINE}`)
        found += 1;
    if (part.complete && part.nextOffset >= part.length) break;
    offset = part.nextOffset;
  }
  return { found, megabytes: Math.round(bytes / MEGABYTE) };
}

/** Most resident memory that the process had so far, in megabytes. */
function peakOf({ pid }) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s*(\d+)/.exec(status)[1]) / 1024);
}
