import { REPORTED_ENGINE } from '@appstack/backstage-plugin-appstack-common';
import type {
  RunEngine,
  RunTarget,
} from '@appstack/backstage-plugin-appstack-node';
import type { RunResultRecord } from '../../database';

export type ChosenEngine =
  | { engine: RunEngine; problem?: undefined }
  | { engine?: undefined; problem: string };

/** The engines that there are. */
export class Engines {
  readonly #engines: readonly RunEngine[];
  readonly #problem?: string;

  /** @param problem - why none of them may be used */
  constructor(engines: readonly RunEngine[], problem?: string) {
    this.#engines = engines;
    this.#problem = problem;
  }

  find(id: string): RunEngine | undefined {
    return this.#engines.find(engine => engine.id === id);
  }

  /** The engine of a place, which stays the same once something was applied there. */
  async choose(
    target: RunTarget,
    {
      applied,
      deliveryProblem,
    }: {
      applied?: Pick<RunResultRecord, 'engine'>;
      /** Why the files cannot be had for a run that the portal does. */
      deliveryProblem?: string;
    } = {},
  ): Promise<ChosenEngine> {
    const isInRepository = this.#engines.some(one => one.runsRepository);
    if (deliveryProblem && !isInRepository) return { problem: deliveryProblem };
    if (this.#problem) return { problem: this.#problem };
    if (this.#engines.length === 0) {
      return {
        problem:
          'Nothing is configured that plans and applies: see appstack.engines.',
      };
    }
    const candidates = this.#candidates(applied);
    if ('problem' in candidates) return candidates;
    const problems: string[] = [];
    for (const engine of inOrder(candidates, target)) {
      const problem =
        (engine.runsRepository ? undefined : deliveryProblem) ??
        programProblem(engine, target) ??
        (await engine.problem(target));
      if (problem === undefined) return { engine };
      problems.push(problem);
    }
    return { problem: problems.join(' ') };
  }

  /** Those that may work on a state which somebody has applied before. */
  #candidates(
    applied: Pick<RunResultRecord, 'engine'> | undefined,
  ): readonly RunEngine[] | { problem: string } {
    if (!applied) return this.#engines;
    if (applied.engine === REPORTED_ENGINE) {
      // CI applies after merges, and on request, the same state.
      const inCi = this.#engines.filter(engine => engine.runsRepository);
      if (inCi.length > 0) return inCi;
      return {
        problem:
          'It is applied outside of the portal, which was reported: it is not run from here.',
      };
    }
    const engine = this.find(applied.engine);
    if (engine) return [engine];
    return {
      problem: `It was applied by the engine "${applied.engine}", which there is not any more.`,
    };
  }
}

/** Where CI has the files, it comes first. */
function inOrder(engines: readonly RunEngine[], { repository }: RunTarget) {
  if (!repository) return engines;
  const [inCi, others] = [true, false].map(isInCi =>
    engines.filter(one => Boolean(one.runsRepository) === isInCi),
  );
  return [...inCi, ...others];
}

/** Why the state of a place is not one that an engine may work on: the other program would begin a second one. */
function programProblem(
  { program = 'terraform', title }: RunEngine,
  { environment: { name, state } }: RunTarget,
): string | undefined {
  const needed = state?.type === 'pulumi' ? 'pulumi' : 'terraform';
  if (program === needed) return undefined;
  return needed === 'pulumi'
    ? `The state of ${name} is in Pulumi, and ${title} runs Terraform.`
    : `The state of ${name} is not in Pulumi: ${title} needs a state of the type "pulumi".`;
}
