import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import '../packages.mjs';
import { interrupted } from './interrupted.mjs';

const require = createRequire(import.meta.url);
const fc = require('fast-check');
const {
  hostileCase,
  holdLaws,
} = require('../../packages/compiler/src/__testUtils__/hostile');

/** Cases of one seed: a failure is repeated without the others. */
const AT_ONCE = 500;
/** Every so many are compiled twice and parsed, which takes longer. */
const THOROUGH = 20;
const MOST_FAILURES = 20;
/** For the cases of one seed, and for finding a smaller example that fails as well. */
const MOST_MS = 10 * 60_000;

/**
 * Compiles hostile catalogs, configurations and mappings, version after version.
 *
 * @param {{count: number, seed: number, path?: string}} options - `path` repeats
 *   the one case that a failure has printed. An interrupt ends it with a report
 *   on what has been done
 */
export async function soakHostile({ count, seed, path }) {
  const started = performance.now();
  const found = { cases: 0, resources: 0, refused: 0, empty: 0, thorough: 0 };
  const property = fc.asyncProperty(hostileCase, async document => {
    const isThorough = path !== undefined || found.cases % THOROUGH === 0;
    found.cases += 1;
    const { resources, refused } = await holdLaws(document, isThorough);
    found.resources += resources;
    found.refused += refused ? 1 : 0;
    found.empty += resources === 0 ? 1 : 0;
    found.thorough += isThorough ? 1 : 0;
  });
  const failures = [];
  const isStopped = interrupted();
  for (let done = 0; done < count; done += AT_ONCE) {
    const details = await fc.check(property, {
      seed: seed + done,
      numRuns: Math.min(AT_ONCE, count - done),
      interruptAfterTimeLimit: MOST_MS,
      ...(path !== undefined && { path, endOnFailure: true }),
    });
    if (details.failed) {
      failures.push(failureOf(details));
      process.stderr.write(`${failures.at(-1).repeat}\n`);
    }
    // Compiling waits for nothing: an interrupt is heard here only.
    await setImmediate();
    if (isStopped() || path !== undefined || failures.length >= MOST_FAILURES)
      break;
    if (done % 5_000 === 0)
      process.stderr.write(
        `${found.cases} cases, ${failures.length} failures\n`,
      );
  }
  return {
    ...found,
    seconds: Math.round((performance.now() - started) / 1000),
    failures,
  };
}

function failureOf({
  seed,
  counterexamplePath,
  counterexample,
  errorInstance,
}) {
  return {
    repeat: `npm run soak -- hostile --count 1 --seed ${seed} --path ${counterexamplePath}`,
    error: String(errorInstance?.stack ?? errorInstance).slice(0, 3_000),
    counterexample: JSON.stringify(counterexample?.[0]).slice(0, 5_000),
  };
}
