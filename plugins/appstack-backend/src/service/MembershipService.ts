import type {
  Membership,
  OutOfDate,
} from '@appstack/backstage-plugin-appstack-common';
import { entityHash } from '@appstack/compiler';
import type {
  BackstageCredentials,
  CacheService,
} from '@backstage/backend-plugin-api';
import type { CatalogReader } from '../catalog';
import type {
  OverrideStore,
  SourceStore,
  StackEnvironmentRecord,
  StackRecord,
  StackSource,
} from '../database';
import { actorOf } from './actor';
import { CurrentSettings } from './CurrentSettings';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import type { MappingLibrary } from './MappingLibrary';
import type { PolicyLibrary } from './policies/PolicyLibrary';
import type { StandardsLibrary } from './StandardsLibrary';
import { sha256 } from '../hash';
import { overrideFinder } from './overridesOf';
import { compareSources, type LiveSource } from './staleness';

export interface MembershipServiceOptions {
  sources: SourceStore;
  overrides: OverrideStore;
  catalog: CatalogReader;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  standards: StandardsLibrary;
  policies: PolicyLibrary;
  cache: CacheService;
  /** Whether an entity exists, read with the plugin's credentials. */
  exist(entityRefs: readonly string[]): Promise<Set<string>>;
}

/** All cards of a page make the same request; a result is cached for half a minute. */
const CACHE_SECONDS = 30;

/**
 * Finds the appStacks of entities and whether the entities have changed since,
 * by comparing recorded hashes with one batched read. Nothing is compiled.
 */
export class MembershipService {
  readonly #options: MembershipServiceOptions;

  constructor(options: MembershipServiceOptions) {
    this.#options = options;
  }

  /**
   * For each appStack what an entity is in it, or without one what the whole of it is made from.
   *
   * @param options.fresh - reads the catalog even if it was read a moment ago
   */
  async describe(
    stacks: readonly StackRecord[],
    credentials: BackstageCredentials,
    { entityRef, fresh }: { entityRef?: string; fresh?: true } = {},
  ): Promise<Membership[]> {
    const ids = stacks.map(({ id }) => id);
    const [sources, overrides] = await Promise.all([
      this.#options.sources.list(ids, entityRef),
      this.#options.overrides.list(ids),
    ]);
    const overrideNow = overrideFinder(overrides);
    const [live, settings] = await Promise.all([
      fresh
        ? this.#askCatalog(sources, credentials)
        : this.#readLive(sources, credentials),
      this.currentSettings(),
    ]);
    return stacks.map(stack => {
      const own = sources.filter(({ stackId }) => stackId === stack.id);
      const environments = stack.environments.filter(
        ({ version }) => version > 0,
      );
      return {
        environments: environments.flatMap(({ environment }) =>
          count(environment, own, entityRef),
        ),
        outOfDate: environments.flatMap(environment => {
          const ofEnvironment = own.filter(
            source => source.environment === environment.environment,
          );
          return ofEnvironment.length === 0
            ? []
            : outOfDate(environment, {
                ...{ sources: ofEnvironment, live, settings, overrideNow },
              });
        }),
      };
    });
  }

  /** What decides beside the catalog now. */
  async currentSettings(): Promise<CurrentSettings> {
    const { library, environments, standards, policies } = this.#options;
    const [mappings, known, inForce, prescribed] = await Promise.all([
      library.all(),
      environments.read(),
      standards.read(),
      policies.policies(),
    ]);
    return new CurrentSettings({
      mappings,
      environments: known,
      standards: inForce.standards,
      policies: prescribed,
    });
  }

  async #readLive(
    sources: readonly StackSource[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, LiveSource>> {
    const { cache } = this.#options;
    const key = cacheKey(actorOf(credentials), sources);
    const cached = await cache.get<[string, LiveSource][]>(key);
    if (cached) return new Map(cached);
    const live = await this.#askCatalog(sources, credentials);
    await cache.set(key, [...live] as any, { ttl: CACHE_SECONDS * 1000 });
    return live;
  }

  async #askCatalog(
    sources: readonly StackSource[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, LiveSource>> {
    const { catalog, exist } = this.#options;
    const refs = [...new Set(sources.map(({ entityRef }) => entityRef))].sort();
    const found = await catalog.readRefs(refs, credentials);
    const missing = refs.filter(ref => !found.has(ref));
    const hidden =
      missing.length > 0 ? await exist(missing) : new Set<string>();
    const live = new Map<string, LiveSource>();
    for (const ref of refs) {
      const entity = found.get(ref);
      if (entity) {
        live.set(ref, {
          hash: entityHash(entity) ?? '',
          parts: (entity.relations ?? [])
            .filter(({ type }) => type === 'hasPart')
            .map(({ targetRef }) => targetRef),
        });
      } else if (hidden.has(ref)) {
        live.set(ref, 'unreadable');
      }
    }
    return live;
  }
}

function outOfDate(
  record: StackEnvironmentRecord,
  now: {
    sources: StackSource[];
    live: ReadonlyMap<string, LiveSource>;
    settings: CurrentSettings;
    overrideNow: (source: StackSource) => string | undefined;
  },
): OutOfDate[] {
  const { sources, live, settings, overrideNow } = now;
  const reasons = compareSources(sources, live, overrideNow);
  for (const reason of settings.changedSince(record)) reasons.set(reason, []);
  if (reasons.size === 0) return [];
  return [
    {
      environment: record.environment,
      reasons: [...reasons.keys()],
      entityRefs: [...new Set([...reasons.values()].flat())].sort(),
    },
  ];
}

/** Another reader, another sync or another entity gives another key. */
function cacheKey(reader: string, sources: readonly StackSource[]): string {
  const recorded = sources.map(
    ({ stackId, environment, entityRef, hash }) =>
      `${stackId} ${environment} ${entityRef} ${hash}`,
  );
  return `sources:${sha256([reader, ...recorded].join('\n'))}`;
}

function count(
  environment: string,
  sources: readonly StackSource[],
  entityRef: string | undefined,
) {
  const own = sources.filter(source => source.environment === environment);
  if (own.length === 0) return [];
  const sum = (of: (source: StackSource) => number) =>
    own.reduce((total, source) => total + of(source), 0);
  return [
    {
      environment,
      explicit: sum(({ explicit }) => explicit),
      implied: sum(({ implied }) => implied),
      whole:
        entityRef === undefined ||
        own.some(source => source.entityRef === entityRef),
    },
  ];
}
