import type {
  AppliedEnvironment,
  AppstackApi,
} from '@appstack/backstage-plugin-appstack-common';
import type { SchedulerServiceTaskRunner } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { entitiesOf, locationOf } from './entities';

/** How long only changes are looked for: what is deleted with its appStack is none. */
const FULL_EVERY_MS = 3_600_000;
/** Reports of CI come after what they tell of. */
const LATE_MS = 900_000;

type EnvironmentEntities = Map<string, Entity>;

/** Entities by ref, as JSON text that tells whether they have changed, by environment. */
type Held = Map<string, EnvironmentEntities>;

const keyOf = ({ appStack, environment }: AppliedEnvironment) =>
  `${appStack}/${environment}`;

/**
 * Provides what was applied: all of it at start and every hour, changes in
 * between. What cannot be read changes nothing.
 */
export class AppliedResourceProvider implements EntityProvider {
  readonly #options: {
    api: Pick<AppstackApi, 'call'>;
    schedule: SchedulerServiceTaskRunner;
    portal: string;
    now?: () => number;
  };
  #connection?: EntityProviderConnection;
  /** What this provider has put; unknown at start and after a failure. */
  #held?: Held;
  #fullAt = 0;
  #lookedAt = 0;

  /**
   * @param options.portal - the URL of the portal, for links
   * @param options.now - the time in milliseconds
   */
  constructor(options: {
    api: Pick<AppstackApi, 'call'>;
    schedule: SchedulerServiceTaskRunner;
    portal: string;
    now?: () => number;
  }) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'appstack';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#options.schedule.run({
      id: 'appstack-applied-resources',
      fn: () => this.look(),
    });
  }

  /** Brings the catalog up to date with what was applied. */
  async look(): Promise<void> {
    const now = this.#options.now?.() ?? Date.now();
    const held = now - this.#fullAt < FULL_EVERY_MS ? this.#held : undefined;
    const applied = await this.#read(
      held && new Date(this.#lookedAt - LATE_MS).toISOString(),
    );
    // Until the catalog has taken it, nobody knows what it holds.
    this.#held = undefined;
    if (held) {
      await this.#change(held, applied);
    } else {
      await this.#replace(applied);
      this.#fullAt = now;
    }
    this.#held = new Map([...(held ?? []), ...applied]);
    this.#lookedAt = now;
  }

  async #read(since: string | undefined): Promise<Held> {
    const { api, portal } = this.#options;
    const held: Held = new Map();
    let cursor: string | undefined;
    do {
      const query = { since, cursor };
      const { items, pageInfo } = await api.call('ListApplied', { query });
      for (const one of items) {
        const entities = entitiesOf(one, portal);
        held.set(
          keyOf(one),
          new Map(entities.map(entity => [stringifyEntityRef(entity), entity])),
        );
      }
      cursor = pageInfo.nextCursor;
    } while (cursor !== undefined);
    return held;
  }

  async #replace(applied: Held) {
    await this.#connection?.applyMutation({
      type: 'full',
      entities: [...applied.values()].flatMap(deferred),
    });
  }

  async #change(held: Held, applied: Held) {
    const added: EnvironmentEntities = new Map();
    const removed: EnvironmentEntities = new Map();
    for (const [key, after] of applied) {
      const before: EnvironmentEntities = held.get(key) ?? new Map();
      for (const [ref, entity] of after) {
        if (!isSame(entity, before.get(ref))) added.set(ref, entity);
      }
      for (const [ref, entity] of before) {
        if (!after.has(ref)) removed.set(ref, entity);
      }
    }
    if (added.size === 0 && removed.size === 0) return;
    await this.#connection?.applyMutation({
      type: 'delta',
      ...{ added: deferred(added), removed: deferred(removed) },
    });
  }
}

function deferred(entities: EnvironmentEntities) {
  return [...entities.values()].map(entity => ({
    entity,
    locationKey: locationOf(entity),
  }));
}

function isSame(entity: Entity, other: Entity | undefined): boolean {
  return JSON.stringify(entity) === JSON.stringify(other);
}
