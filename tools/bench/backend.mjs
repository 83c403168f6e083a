import { buildSides, SIDES } from '../sides/sides.mjs';
import { against, figures, measureInTurn, sideBySide } from './measure.mjs';

const LIMITS = { preview: 0.05, growth: 4.3, largeSystem: 1.2, sync: 0.25 };

/** A mapping preview in the backend, without an HTTP catalog. */
export async function benchMappingPreview({ runs, reference, quick }) {
  const scale = quick ? 0.25 : 1;
  const [few, many] = [50 * scale, 200 * scale].map(Math.round);
  // The smallest System in which that many can be deployed, with room for its APIs.
  const [small, usual, large] = [300, 2_000, 5_000].map(size => size * scale);
  const bundles = await buildSides('backend', { reference, external: true });
  const task = (side, system, entities) => ({
    task: 'mappingPreview',
    params: { bundle: bundles[side], system, entities },
  });
  const {
    few: fewer,
    small: inSmall,
    large: inLarge,
    ...sides
  } = await measureInTurn(runs, {
    ...Object.fromEntries(SIDES.map(side => [side, task(side, usual, many)])),
    few: task('current', usual, few),
    small: task('current', small, many),
    large: task('current', large, many),
  });
  return {
    [`mapping preview of ${many} in a System of ${usual}`]: sideBySide(
      sides,
      LIMITS.preview,
    ),
    [`mapping preview of ${many} against ${few}`]: {
      few: figures(fewer),
      ...against(LIMITS.growth, sides.current.cpuMs / fewer.cpuMs),
    },
    [`mapping preview in a System of ${large} against ${small}`]: {
      large: figures(inLarge),
      small: figures(inSmall),
      ...against(LIMITS.largeSystem, inLarge.cpuMs / inSmall.cpuMs),
    },
  };
}

/** The same as `sync`, through the backend: from the read of the catalog to the stored version. */
export async function benchPortalSync({ runs, reference, quick }) {
  const entities = quick ? 500 : 5_000;
  const bundles = await buildSides('backend', { reference, external: true });
  const tasks = SIDES.map(side => [
    side,
    { task: 'portalSync', params: { bundle: bundles[side], entities } },
  ]);
  return {
    [`sync one Component of ${entities} through the backend`]: sideBySide(
      await measureInTurn(runs, Object.fromEntries(tasks)),
      LIMITS.sync,
    ),
  };
}
