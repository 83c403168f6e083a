import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSides, SIDES } from '../sides/sides.mjs';
import {
  against,
  figures,
  measureInTurn,
  runTask,
  sideBySide,
} from './measure.mjs';

const LIMITS = {
  compile: { 1_000: 0.6, 10_000: 0.55 },
  memory: 0.6,
  growth: 11,
  printing: 2.2,
  sync: 0.25,
};

/**
 * Compiling catalogs of growing size, and printing what comes of it with
 * another program.
 */
export async function benchCompile({ runs, reference, quick }) {
  const sizes = quick ? [100, 1_000] : [1_000, 10_000];
  const bundles = await buildSides('compile', { reference });
  const folder = await mkdtemp(join(tmpdir(), 'appstack-bench-'));
  try {
    const compiled = join(folder, 'compiled.json');
    await runTask(compileTask(bundles.current, sizes[0], compiled));
    const measured = await measureInTurn(runs, {
      ...sidesOf(bundles, sizes[0], 'small'),
      print: { task: 'print', params: { compiled } },
      ...sidesOf(bundles, sizes[1], 'large'),
    });
    const { print } = measured;
    const [small, large] = ['small', 'large'].map(size => ({
      reference: measured[`${size} reference`],
      current: measured[`${size} current`],
    }));
    return {
      [`compile ${sizes[0]}`]: sideBySide(small, LIMITS.compile[1_000]),
      [`compile ${sizes[1]}`]: sideBySide(large, LIMITS.compile[10_000]),
      [`memory ${sizes[1]}`]: against(
        LIMITS.memory,
        large.current.memoryMb / large.reference.memoryMb,
      ),
      [`growth ${sizes[0]} to ${sizes[1]}`]: {
        referenceRatio: figures({
          ...large.reference,
          cpuMs: large.reference.cpuMs / small.reference.cpuMs,
        }).cpuMs,
        ...against(LIMITS.growth, large.current.cpuMs / small.current.cpuMs),
      },
      [`terraform-generator ${sizes[0]}`]: {
        printing: figures(print),
        ...against(LIMITS.printing, small.current.cpuMs / print.cpuMs),
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One changed Component of a large appStack. */
export async function benchSync({ runs, reference, quick }) {
  const entities = quick ? 500 : 5_000;
  const bundles = await buildSides('compile', { reference });
  const folder = await mkdtemp(join(tmpdir(), 'appstack-bench-'));
  try {
    const tasks = {};
    for (const side of SIDES) {
      const bundle = bundles[side];
      const compiled = join(folder, `${side}.json`);
      await runTask(compileTask(bundle, entities, compiled));
      tasks[side] = { task: 'sync', params: { bundle, entities, compiled } };
    }
    return {
      [`sync one Component of ${entities}`]: sideBySide(
        await measureInTurn(runs, tasks),
        LIMITS.sync,
      ),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const compileTask = (bundle, entities, saveTo) => ({
  task: 'compile',
  params: { bundle, entities, saveTo },
});

const sidesOf = (bundles, entities, name) =>
  Object.fromEntries(
    SIDES.map(side => [
      `${name} ${side}`,
      compileTask(bundles[side], entities),
    ]),
  );
