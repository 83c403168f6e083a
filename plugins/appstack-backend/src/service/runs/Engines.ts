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
    applied?: Pick<RunResultRecord, 'engine'>,
  ): Promise<ChosenEngine> {
    if (this.#problem) return { problem: this.#problem };
    if (this.#engines.length === 0) {
      return {
        problem:
          'Nothing is configured that plans and applies: see appstack.engines.',
      };
    }
    if (applied?.engine === REPORTED_ENGINE) {
      return {
        problem:
          'It is applied outside of the portal, which was reported: it is not run from here.',
      };
    }
    if (applied && !this.find(applied.engine)) {
      return {
        problem: `It was applied by the engine "${applied.engine}", which there is not any more.`,
      };
    }
    const candidates = applied ? [this.find(applied.engine)!] : this.#engines;
    const problems: string[] = [];
    for (const engine of candidates) {
      const problem = await engine.problem(target);
      if (problem === undefined) return { engine };
      problems.push(problem);
    }
    return { problem: problems.join(' ') };
  }
}
