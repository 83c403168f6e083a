import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { buildSides, SIDES } from '../sides/sides.mjs';
import { against, figures, measureInTurn, round } from './measure.mjs';

const CPU_LIMITS = {
  'first preview': 0.6,
  'repeated preview': 0.45,
  'sync after its preview': 0.3,
};
const MEMORY_LIMITS = { sync: 0.4, 'read Terraform': 0.2 };

/** Previews, syncs and downloads of a large appStack over HTTP, threads counted. */
export async function benchHttp({ runs, reference, quick }) {
  const entities = quick ? 300 : 5_000;
  const bundles = await buildSides('backend', { reference, external: true });
  const steps = [...Object.keys(CPU_LIMITS), ...Object.keys(MEMORY_LIMITS)];
  const measures = {};
  for (const step of steps) {
    const tasks = SIDES.map(side => [
      side,
      { task: 'httpSync', params: { bundle: bundles[side], entities, step } },
    ]);
    const sides = await measureInTurn(runs, Object.fromEntries(tasks));
    measures[step] = sides;
  }
  return Object.fromEntries(
    steps.map(step => [
      `${step} of ${entities} over HTTP`,
      { ...bothSides(measures[step]), ...verdict(step, measures) },
    ]),
  );
}

const bothSides = ({ reference, current }) => ({
  reference: figures(reference),
  current: figures(current),
});

function verdict(step, measures) {
  const { reference, current } = measures[step];
  if (step in MEMORY_LIMITS)
    return against(MEMORY_LIMITS[step], current.memoryMb / reference.memoryMb);
  // The sync is measured by the preview before it.
  const { cpuMs } =
    step === 'sync after its preview'
      ? measures['first preview'].current
      : reference;
  return against(CPU_LIMITS[step], current.cpuMs / cpuMs);
}

const IDLE_MS = 10_000;
const SLOWEST_MS = 250;

/** Requests to the health of a portal while it previews a large appStack. */
export async function benchHealth({ reference, quick }) {
  const entities = quick ? 300 : 5_000;
  const bundles = await buildSides('backend', { reference, external: true });
  const sides = {};
  for (const side of SIDES)
    sides[side] = await healthOf({ bundle: bundles[side], entities, quick });
  const { idle, busy } = sides.current;
  return {
    [`health while ${entities} entities are previewed`]: {
      ...sides,
      ...against(2, busy.p99Ms / idle.p99Ms),
      kept: busy.p99Ms <= 2 * idle.p99Ms && busy.slowestMs <= SLOWEST_MS,
    },
  };
}

async function healthOf({ bundle, entities, quick }) {
  const child = fork(
    fileURLToPath(new URL('healthPortal.mjs', import.meta.url)),
    {
      execArgv: ['--max-old-space-size=8192'],
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
      stdio: ['ignore', 2, 2, 'ipc'],
    },
  );
  const answer = async message => {
    child.send(message);
    const [reply] = await once(child, 'message');
    return reply;
  };
  try {
    const { origin } = await answer({ bundle, entities });
    const idle = await poll(origin, pause(quick ? 1_000 : IDLE_MS));
    const busy = await poll(origin, answer('preview'));
    return { idle, busy };
  } finally {
    child.kill();
  }
}

/** Requests one after the other until something has happened. */
async function poll(origin, until) {
  let isOver = false;
  const over = until.finally(() => {
    isOver = true;
  });
  const taken = [];
  while (!isOver) {
    const started = performance.now();
    const response = await fetch(`${origin}/.backstage/health/v1/liveness`);
    await response.text();
    if (!response.ok) throw new Error(`Health answered ${response.status}.`);
    taken.push(performance.now() - started);
    await pause(5);
  }
  await over;
  taken.sort((a, b) => a - b);
  return {
    requests: taken.length,
    p99Ms: round(taken[Math.floor(taken.length * 0.99)]),
    slowestMs: round(taken.at(-1)),
  };
}

const pause = milliseconds =>
  new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });
