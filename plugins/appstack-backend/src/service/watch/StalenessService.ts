import type {
  AppStackListItem,
  OutOfDateReason,
} from '@appstack/backstage-plugin-appstack-common';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  SourceStore,
  StackRecord,
  StackStore,
  StalenessRecord,
  StalenessStore,
} from '../../database';
import type { MembershipService } from '../MembershipService';

/** How many appStacks are compared with the catalog in one read. */
const STACKS_AT_ONCE = 20;

/** What is about single entities; the rest is about an environment as a whole. */
const OF_ENTITIES: readonly OutOfDateReason[] = [
  'entity-added',
  'entity-changed',
  'entity-gone',
  'override-changed',
];

export interface StalenessServiceOptions {
  auth: AuthService;
  stacks: StackStore;
  sources: SourceStore;
  staleness: StalenessStore;
  membership: MembershipService;
  logger: LoggerService;
}

type Place = Pick<StalenessRecord, 'stackId' | 'environment'>;

const placeOf = ({ stackId, environment }: Place) =>
  `${stackId}/${environment}`;

const byPlace = (records: readonly StalenessRecord[]) =>
  new Map(records.map(record => [placeOf(record), record]));

/** Finds out which appStacks are out of date and stores it, so that lists can say so. Nothing is compiled. */
export class StalenessService {
  readonly #options: StalenessServiceOptions;

  constructor(options: StalenessServiceOptions) {
    this.#options = options;
  }

  /** What was found out about these appStacks, by their ids. */
  async known(
    stackIds: readonly string[],
  ): Promise<Map<string, AppStackListItem['outOfDate']>> {
    const found = new Map<string, AppStackListItem['outOfDate']>();
    for (const record of await this.#options.staleness.list(stackIds)) {
      const { stackId, environment, entities, settings, foundAt } = record;
      const reasons = [...(entities?.reasons ?? []), ...settings];
      const own = found.get(stackId) ?? [];
      found.set(stackId, [...own, { environment, reasons, since: foundAt }]);
    }
    return found;
  }

  /** Compares the appStacks that were made from one of these entities, or from what they are part of, with the catalog. */
  async entitiesChanged(entityRefs: readonly string[]): Promise<void> {
    const { sources, stacks } = this.#options;
    const ids = await sources.stacksWith(entityRefs);
    const found = ids.length > 0 ? await stacks.findAll(ids) : [];
    for (let at = 0; at < found.length; at += STACKS_AT_ONCE) {
      await this.#compare(found.slice(at, at + STACKS_AT_ONCE));
    }
  }

  /** Compares what decides beside the catalog for all appStacks: mappings, environments, standards. */
  async settingsChanged(): Promise<void> {
    const { stacks, staleness, membership } = this.#options;
    const [all, stored, current] = await Promise.all([
      stacks.findAll(),
      staleness.list().then(byPlace),
      membership.currentSettings(),
    ]);
    for (const { id: stackId, environments: own } of all) {
      for (const record of own) {
        const { environment } = record;
        const before = stored.get(placeOf({ stackId, environment }));
        const settings = current.changedSince(record);
        if (String(settings) === String(before?.settings ?? [])) continue;
        const { entities } = before ?? {};
        await staleness.put({ stackId, environment, entities, settings });
      }
    }
  }

  /** The same after one of them was saved; where it fails, the next look at the catalog finds it. */
  async settingsSaved(): Promise<void> {
    await this.saved(() => this.settingsChanged());
  }

  /** Compares after something was saved, which a failure does not undo. */
  async saved(compare: () => Promise<void>): Promise<void> {
    try {
      await compare();
    } catch (error) {
      this.#options.logger.warn('AppStacks were not compared after a change', {
        reason: toError(error).message,
      });
    }
  }

  async #compare(stacks: readonly StackRecord[]) {
    const { auth, membership, staleness } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const fresh = { fresh: true } as const;
    const found = await membership.describe(stacks, credentials, fresh);
    for (const [at, { id: stackId, environments }] of stacks.entries()) {
      for (const { environment } of environments) {
        const { reasons = [], entityRefs = [] } =
          found[at].outOfDate.find(one => one.environment === environment) ??
          {};
        const changed = reasons.filter(one => OF_ENTITIES.includes(one));
        await staleness.put({
          stackId,
          environment,
          ...(changed.length > 0 && {
            entities: { reasons: changed, entityRefs },
          }),
          settings: reasons.filter(one => !OF_ENTITIES.includes(one)),
        });
      }
    }
  }
}
