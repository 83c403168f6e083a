import type {
  EnvironmentHold,
  FreezeEnvironmentRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { FreezeStore } from '../../database';
import { actorOf } from '../actor';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import type { RunHolds } from './RunHolds';

/** Freezes environments, and lifts that. */
export class FreezeService {
  readonly #options: {
    freezes: FreezeStore;
    holds: RunHolds;
    environments: EnvironmentLibrary;
  };

  constructor(options: {
    freezes: FreezeStore;
    holds: RunHolds;
    environments: EnvironmentLibrary;
  }) {
    this.#options = options;
  }

  async get(name: string): Promise<EnvironmentHold> {
    await this.#require(name);
    const { freezes, holds } = this.#options;
    const [all, held] = await Promise.all([
      freezes.list(),
      holds.problem(name),
    ]);
    const found = all.find(({ environment }) => environment === name);
    return {
      environment: name,
      ...(held !== undefined && { held }),
      ...(found && {
        freeze: { reason: found.reason, by: found.by, since: found.since },
      }),
    };
  }

  async freeze(
    environment: string,
    { reason }: FreezeEnvironmentRequest,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentHold> {
    await this.#require(environment);
    const by = actorOf(credentials);
    if (!(await this.#options.freezes.add({ environment, reason, by }))) {
      throw new ConflictError(
        `${environment} is frozen already. Read again by whom, and why.`,
      );
    }
    return await this.get(environment);
  }

  async lift(environment: string): Promise<EnvironmentHold> {
    await this.#require(environment);
    if (!(await this.#options.freezes.remove(environment))) {
      throw new ConflictError(`${environment} is not frozen any more.`);
    }
    return await this.get(environment);
  }

  async #require(name: string) {
    (await this.#options.environments.read()).get(name);
  }
}
