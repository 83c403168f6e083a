// A process that loads a task, measures it once and ends. Started by
// measure.mjs, which sends it the name of the task and its parameters.
import { peakOfResidentMemory } from './memory.mjs';

process.once('message', async ({ task, params }) => {
  const { load } = await import(`./tasks/${task}.mjs`);
  const loaded = await load(params);
  globalThis.gc();
  const atRest = process.memoryUsage.rss();
  await loaded.warmUp?.();
  globalThis.gc();

  const cpu = process.cpuUsage();
  const started = performance.now();
  const { requests = 1, details } = await loaded.measure();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);

  process.send({
    cpuMs: (user + system) / 1000 / requests,
    wallMs: wall / requests,
    memoryMb: (peakOfResidentMemory() - atRest) / 2 ** 20,
    details: await details?.(),
  });
});
