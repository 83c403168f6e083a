import { STEPS } from './steps.mjs';

const PROFILES = ['development', 'production'];

/**
 * Compiles every sample on every cloud, in every environment and step, on both
 * sides.
 *
 * @returns {{differences: object[], compared: {compilations: number, files: number}}}
 *   a difference names its sample, cloud, profile, step and path, and has the
 *   texts of both sides (`undefined` for a file that a side does not emit)
 */
export function compareSides(sides, samples, { clouds, steps, ignore }) {
  const wanted = STEPS.filter(
    ({ name }, index) => index === 0 || !steps || steps.includes(name),
  );
  const result = {
    differences: [],
    compared: { compilations: 0, files: 0 },
  };
  for (const sample of samples)
    for (const cloud of (sample.clouds ?? clouds).filter(one =>
      clouds.includes(one),
    ))
      for (const profile of sample.profiles ?? PROFILES)
        compareSteps(sides, { sample, cloud, profile }, wanted, ignore, result);
  return result;
}

function compareSteps(sides, place, steps, ignore, result) {
  const manifests = {};
  for (const { name, previous, change } of steps) {
    const outcomes = {};
    for (const [side, { compile }] of Object.entries(sides)) {
      const memory = { none: undefined, own: side, reference: 'reference' };
      outcomes[side] = compileOn(compile, {
        ...change(place.sample),
        cloud: place.cloud,
        profile: place.profile,
        previous: manifests[memory[previous]],
      });
    }
    if (previous === 'none')
      for (const side of Object.keys(sides))
        manifests[side] = outcomes[side].manifest;
    record({ ...place, step: name }, outcomes, ignore, result);
  }
}

function compileOn(compile, input) {
  try {
    const { files, diagnostics, changes, changed, manifest } = compile(input);
    return {
      manifest,
      files: new Map([
        ...files.map(({ path, content }) => [path, content]),
        ['(diagnostics)', lines(diagnostics.map(comparable))],
        ['(changes)', lines([...changes, { changed }])],
      ]),
    };
  } catch (failure) {
    return { files: new Map([['(crash)', `${failure.message}\n`]]) };
  }
}

const lines = values =>
  values.map(value => `${JSON.stringify(value)}\n`).join('');

/** What a user sees of a diagnostic. */
const comparable = ({ severity, code, entityRef, path, message, hint }) => ({
  severity,
  code,
  entityRef,
  path,
  message,
  hint,
});

function record(
  { sample, ...place },
  { reference, current },
  ignore,
  { differences, compared },
) {
  compared.compilations += 1;
  const paths = new Set([...reference.files.keys(), ...current.files.keys()]);
  for (const path of paths) {
    if (ignore.some(pattern => pattern.test(path))) continue;
    compared.files += 1;
    const before = reference.files.get(path);
    const after = current.files.get(path);
    if (before === after) continue;
    differences.push({ sample: sample.name, ...place, path, before, after });
  }
}
