import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validateModulesSync } from '@appstack/terraform-harness';
import { compileYaml, registry, modulesOf, terraformOf } from './compileYaml';
import { hasErrors, resourceTypeOf, type Cloud } from '../model';
import type { GoldenCase } from '../resource-types/golden/cases';

/* eslint-disable jest/no-export -- the tests of each cloud call it */

/**
 * Writes what is emitted over what was reviewed: `UPDATE_GOLDENS=1`. Read the
 * difference as the reviewer of a pull request would before committing it.
 */
const UPDATE = process.env.UPDATE_GOLDENS === '1';

const GOLDEN = join(__dirname, '../resource-types/golden');

/** Narrows the cases down while one works on them: `GOLDENS=queue,topic`. */
const ONLY = process.env.GOLDENS?.split(',');

/** The Terraform of the cases is what was reviewed, and terraform accepts and plans it. */
export function describeGoldens(cloud: Cloud, cases: readonly GoldenCase[]) {
  const compilations = cases
    .filter(({ name }) => ONLY?.includes(name) ?? true)
    .flatMap(golden =>
      (golden.profiles ?? (['production', 'development'] as const)).map(
        profile => ({
          name: `${golden.name}/${profile}`,
          compilation: compileYaml({
            catalog: golden.catalog,
            profile,
            environment: { ...golden.environment, cloud },
          }),
        }),
      ),
    );

  describe(`golden Terraform on ${cloud}`, () => {
    it.each(compilations)(
      '$name is what was reviewed',
      ({ name, compilation }) => {
        expect(
          compilation.diagnostics.filter(
            ({ severity }) => severity === 'error',
          ),
        ).toEqual([]);
        const path = join(GOLDEN, cloud, `${name}.tf`);
        const emitted = terraformOf(compilation);
        if (UPDATE) {
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, emitted);
        }
        expect(existsSync(path)).toBe(true);
        expect(emitted).toBe(readFileSync(path, 'utf8'));
      },
    );

    if (!ONLY) {
      it('covers every type that the cloud has', () => {
        const covered = new Set(
          compilations.flatMap(({ compilation }) =>
            compilation.design.nodes.map(({ decision }) =>
              resourceTypeOf(decision.target),
            ),
          ),
        );
        const missing = registry
          .all()
          .map(({ name }) => name)
          .filter(
            name => registry.blueprint(name, cloud) && !covered.has(name),
          );
        expect(missing).toEqual([]);
      });
    }

    it('is accepted and planned by terraform', () => {
      const modules = compilations
        .filter(({ compilation }) => !hasErrors(compilation.diagnostics))
        .flatMap(({ name, compilation }) => modulesOf(name, compilation));
      const refused = validateModulesSync(modules, { plan: true }).filter(
        ({ ok }) => !ok,
      );
      expect(refused).toEqual([]);
    }, 300_000);
  });
}
