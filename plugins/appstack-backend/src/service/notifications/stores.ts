import type { Knex } from 'knex';
import {
  DatabaseDeliveryStore,
  DatabaseStalenessStore,
  type PullRequestRecord,
  type StalenessRecord,
} from '../../database';
import type { Notifier } from './Notifier';

/** Tells when a pull request was opened, and when it was merged. */
export class NotifyingDeliveryStore extends DatabaseDeliveryStore {
  readonly #notifier: Notifier;

  constructor(knex: Knex, notifier: Notifier) {
    super(knex);
    this.#notifier = notifier;
  }

  override async save(record: PullRequestRecord): Promise<PullRequestRecord> {
    const before = await this.find(record.id);
    const saved = await super.save(record);
    if (saved.state === 'open' && before?.state !== 'open') {
      void this.#notifier.aboutId(saved.stackId, {
        ...{ topic: 'pull-request', tab: 'delivery', about: saved.id },
        title: `pull request of version ${saved.version} is open`,
        actor: saved.createdBy,
      });
    }
    return saved;
  }

  /** Only what was open is looked at. */
  override async saveState(
    record: PullRequestRecord,
  ): Promise<PullRequestRecord> {
    const saved = await super.saveState(record);
    if (saved.state === 'merged') {
      void this.#notifier.aboutId(saved.stackId, {
        ...{ topic: 'merged', tab: 'delivery', about: saved.id },
        title: `version ${saved.version} was merged`,
        description: saved.environments.join(', '),
      });
    }
    return saved;
  }
}

/** Tells when an environment is found to be out of date that was not. */
export class NotifyingStalenessStore extends DatabaseStalenessStore {
  readonly #notifier: Notifier;

  constructor(knex: Knex, notifier: Notifier) {
    super(knex);
    this.#notifier = notifier;
  }

  override async put(record: Omit<StalenessRecord, 'foundAt'>): Promise<void> {
    const { stackId, environment, entities, settings } = record;
    const isOutOfDate = entities !== undefined || settings.length > 0;
    const wasCurrent =
      isOutOfDate &&
      (await this.list([stackId])).every(
        known => known.environment !== environment,
      );
    await super.put(record);
    if (!wasCurrent) return;
    void this.#notifier.aboutId(stackId, {
      ...{ topic: 'out-of-date', tab: 'overview', about: environment },
      title: `${environment} is out of date`,
      description: entities
        ? 'The catalog has changed since the last sync.'
        : 'Settings have changed since the last sync.',
    });
  }
}
