import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { RunRecord } from '../../database';
import type { Engines } from './Engines';
import type { RunVault } from './RunVault';

interface SavedPlansOptions {
  vault: RunVault;
  engines: Engines;
  logger: LoggerService;
}

/** The saved plans of runs that are not applied yet. */
export class SavedPlans {
  readonly #options: SavedPlansOptions;

  constructor(options: SavedPlansOptions) {
    this.#options = options;
  }

  /** Gives a plan up that will not be applied, here and at the engine. */
  async drop(run: RunRecord): Promise<void> {
    const { vault, logger } = this.#options;
    try {
      await this.#discard(run);
    } catch (error) {
      logger.warn('A plan that will not be applied stays at its engine', {
        ...{ run: run.id, reason: toError(error).message },
      });
    }
    await vault.remove(run.id, 'saved');
  }

  async #discard({ id, engine, given }: RunRecord) {
    const { vault, engines } = this.#options;
    const found = engines.find(engine.id);
    if (!found?.discard) return;
    const saved = await vault.get(id, 'saved');
    if (saved) await found.discard(given.target, saved);
  }
}
