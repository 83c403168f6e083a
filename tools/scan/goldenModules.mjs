import { createRequire } from 'node:module';
import '../packages.mjs';

const require = createRequire(import.meta.url);
const sources = '../../packages/compiler/src';

/**
 * The root modules of the golden cases of a cloud, by the names of the cases.
 *
 * @param {string} cloud
 * @param {'development' | 'production'} profile
 * @returns {{name: string, files: Record<string, string>}[]}
 */
export function goldenModules(cloud, profile) {
  const { compileYaml, inputOf, modulesOf } = require(
    `${sources}/__testUtils__/compileYaml`,
  );
  const cases = require(`${sources}/resource-types/golden/${cloud}/cases`);
  return cases[`${cloud.toUpperCase()}_CASES`]
    .filter(({ profiles }) => profiles?.includes(profile) ?? true)
    .flatMap(golden =>
      modulesOf(
        golden.name,
        compileYaml({ ...inputOf(cloud, golden), profile }),
      ),
    );
}
