import { join } from 'node:path';
import { validateModulesSync } from '@appstack/terraform-harness';
import {
  compileYaml,
  inputOf,
  registry,
  modulesOf,
  terraformOf,
} from './compileYaml';
import { GoldenFolder } from './goldens/folder';
import { foundationsIn } from './goldens/foundations';
import { goldenPath } from './goldens/library';
import { goldenReader } from './goldens/read';
import { parseFiles } from './goldens/text';
import { makeGoldens } from './goldens/write';
import type { Compilation } from '../compile';
import { factsOf } from '../facts';
import { hasErrors, resourceTypeOf, type Cloud } from '../model';
import type { GoldenCase } from '../resource-types/golden/cases';

/* eslint-disable jest/no-export -- the tests of each cloud call it */

/**
 * Writes what is emitted over what was reviewed: `UPDATE_GOLDENS=1`. Read the
 * difference as the reviewer of a pull request would before committing it.
 * All goldens of the cloud are written, because they refer to one another.
 */
const UPDATE = process.env.UPDATE_GOLDENS === '1';

const GOLDEN = join(__dirname, '../../golden');

/** Narrows the cases that are compared and planned: `GOLDENS=queue,topic`. */
const ONLY = process.env.GOLDENS?.split(',');

/** The Terraform of the cases is what was reviewed, and terraform accepts and plans it. */
export function describeGoldens(cloud: Cloud, cases: readonly GoldenCase[]) {
  const cells = cases.flatMap(golden => cellsOf(cloud, golden));
  const chosen = cells.filter(({ name }) => ONLY?.includes(name) ?? true);
  const goldens = makeGoldens(cells);
  const folder = new GoldenFolder(join(GOLDEN, cloud));
  if (UPDATE) folder.replace(goldens);
  const reviewed = goldenReader(golden => folder.read(golden));

  describe(`golden Terraform on ${cloud}`, () => {
    it.each(chosen)(
      '$golden is what was reviewed',
      ({ golden, text, compilation }) => {
        expect(
          compilation.diagnostics.filter(
            ({ severity }) => severity === 'error',
          ),
        ).toEqual([]);
        expect(text).toBe(reviewed(golden));
      },
    );

    it('is kept once, and nothing else is kept', () => {
      expect(folder.list()).toEqual([...goldens.keys()].sort());
      const outdated = [...goldens].filter(
        ([golden, text]) => folder.read(golden) !== text,
      );
      expect(outdated.map(([golden]) => golden)).toEqual([]);
    });

    it('covers every type that the cloud has', () => {
      expect(typesWithoutCase(cloud, cells)).toEqual([]);
    });

    it('is made of Terraform types with facts', () => {
      expect(typesWithoutFacts(cells)).toEqual([]);
    });

    it('is accepted and planned by terraform', () => {
      const modules = chosen
        .filter(({ compilation }) => !hasErrors(compilation.diagnostics))
        .flatMap(({ name, profile, compilation }) =>
          modulesOf(`${name}/${profile}`, compilation),
        );
      const refused = validateModulesSync(modules, { plan: true }).filter(
        ({ ok }) => !ok,
      );
      expect(refused).toEqual([]);
    }, 300_000);
  });
}

/** What a case compiles to, in each of its profiles. */
function cellsOf(cloud: Cloud, golden: GoldenCase) {
  const { name, profiles } = golden;
  return (profiles ?? (['production', 'development'] as const)).map(profile => {
    const compilation = compileYaml({ ...inputOf(cloud, golden), profile });
    const text = terraformOf(compilation);
    return {
      name,
      profile,
      golden: goldenPath(name, profile),
      compilation,
      text,
      files: parseFiles(text),
      foundations: foundationsIn(compilation),
    };
  });
}

/** The types that have a blueprint on the cloud, and that no case has. */
function typesWithoutCase(
  cloud: Cloud,
  cells: readonly { compilation: Compilation }[],
): string[] {
  const covered = new Set(
    cells.flatMap(({ compilation }) =>
      compilation.design.nodes.map(({ decision }) =>
        resourceTypeOf(decision.target),
      ),
    ),
  );
  return registry
    .all()
    .map(({ name }) => name)
    .filter(name => registry.blueprint(name, cloud) && !covered.has(name));
}

/** The Terraform types whose file, limits of names and ForceNew arguments are not in `facts`. */
function typesWithoutFacts(
  cells: readonly { compilation: Compilation }[],
): string[] {
  const managed = cells.flatMap(({ compilation }) =>
    compilation.resources.filter(({ mode }) => mode === 'managed'),
  );
  return [...new Set(managed.map(({ type }) => type))].filter(
    type => !factsOf(type),
  );
}
