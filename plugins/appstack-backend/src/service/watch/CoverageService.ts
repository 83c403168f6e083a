import {
  NO_TYPE,
  type Coverage,
  type CoverageEntity,
  type CoverageEntityQuery,
  type CoverageQuery,
  type CoverageRefresh,
  type Page,
} from '@appstack/backstage-plugin-appstack-common';
import type { CoveredEntity } from '@appstack/compiler';
import type { Environment } from '@appstack/compiler/model';
import type {
  BackstageCredentials,
  CacheService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  IDENTITY_FIELDS,
  refOf,
  WATCHED_KINDS,
  type CatalogReader,
} from '../../catalog';
import {
  COVERAGE_MARKS,
  type CoverageCell,
  type CoverageRecord,
  type CoverageStore,
} from '../../database';
import type { Authorizer } from '../../permissions';
import { actorOf } from '../actor';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { mappingOf } from '../Environments';
import { countsOf, groupsOf } from './coverageGroups';
import { WATCH_TASK } from './schedule';

const GROUPS_ON_A_PAGE = 100;
const ENTITIES_ON_A_PAGE = 50;

/** For how long what a person may read of the catalog is not asked again. */
const CACHE_SECONDS = 60;

/** How many pages may hold nothing that the caller may read before the answer is a short one. */
const MOST_PAGES = 10;

const TITLE_FIELDS = [...IDENTITY_FIELDS, 'metadata.title'];

export interface CoverageServiceOptions {
  store: CoverageStore;
  catalog: CatalogReader;
  environments: EnvironmentLibrary;
  authorizer: Authorizer;
  cache: CacheService;
  scheduler: SchedulerService;
}

/** What mappings make of the catalog as a whole, as it was last looked at. */
export class CoverageService {
  readonly #options: CoverageServiceOptions;

  constructor(options: CoverageServiceOptions) {
    this.#options = options;
  }

  async get(
    { by = 'type', limit = GROUPS_ON_A_PAGE, cursor, ...query }: CoverageQuery,
    credentials: BackstageCredentials,
  ): Promise<Coverage> {
    const from = offsetOf(cursor);
    const { chosen, places } = await this.#place(query);
    const cells = await this.#cellsFor(chosen, credentials);
    const groups = groupsOf(cells, by);
    const end = from + limit;
    return {
      ...chosen,
      environments: places,
      ...countsOf(cells),
      items: groups.slice(from, end),
      pageInfo: { ...(end < groups.length && { nextCursor: String(end) }) },
      totalItems: groups.length,
    };
  }

  /** A page can be shorter than what was asked for although there are more: what the caller may not read is left out. */
  async entities(
    { basis, type, limit = ENTITIES_ON_A_PAGE, ...query }: CoverageEntityQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<CoverageEntity>> {
    const { store } = this.#options;
    const { chosen } = await this.#place(query);
    const filter = {
      ...{ kind: query.kind, mark: query.mark, limit },
      environment: chosen.environment,
      outcome: basis,
      type: type === NO_TYPE ? '' : type,
    };
    const items: CoverageEntity[] = [];
    let { cursor } = query;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const page = await store.page({ ...filter, cursor });
      items.push(...(await this.#readable(page.items, credentials)));
      cursor = page.nextCursor;
      if (!cursor || items.length > 0) break;
    }
    return { items, pageInfo: { ...(cursor && { nextCursor: cursor }) } };
  }

  async refresh(): Promise<CoverageRefresh> {
    try {
      await this.#options.scheduler.triggerTask(WATCH_TASK);
      return { started: true };
    } catch (error) {
      if ((error as Error).name !== 'ConflictError') throw error;
      return { started: false };
    }
  }

  async #place(query: { cloud?: string; environment?: string }) {
    const { store } = this.#options;
    const [records, environments] = await Promise.all([
      store.records(),
      this.#options.environments.read(),
    ]);
    const places = environments
      .all()
      .filter(({ cloud }) => !query.cloud || cloud === query.cloud)
      .map(environment => toPlace(environment, records));
    const chosen = query.environment
      ? toPlace(environments.get(query.environment), records)
      : places[0];
    if (!chosen) {
      throw new NotFoundError(`There is no environment on ${query.cloud}.`);
    }
    return { chosen, places };
  }

  async #cellsFor(
    { environment, madeAt }: ReturnType<typeof toPlace>,
    credentials: BackstageCredentials,
  ): Promise<CoverageCell[]> {
    const { store, authorizer, cache } = this.#options;
    const mayReadAll = await authorizer.mayReadWholeCatalog(credentials);
    if (mayReadAll) return await store.cells(environment);
    const key = `coverage:${environment}:${madeAt}:${actorOf(credentials)}`;
    const cached = await cache.get<CoverageCell[]>(key);
    if (cached) return cached;
    const readable = await this.#readableRefs(credentials);
    const cells = await store.cellsOf(environment, ref => readable.has(ref));
    await cache.set(key, cells as any, { ttl: CACHE_SECONDS * 1000 });
    return cells;
  }

  /** All refs of the catalog that the caller may read. */
  async #readableRefs(credentials: BackstageCredentials): Promise<Set<string>> {
    const refs = new Set<string>();
    const scan = { query: WATCHED_KINDS, fields: IDENTITY_FIELDS };
    const pages = this.#options.catalog.scan(scan, credentials);
    for await (const { entities } of pages) {
      for (const entity of entities) refs.add(refOf(entity));
    }
    return refs;
  }

  async #readable(
    entities: readonly CoveredEntity[],
    credentials: BackstageCredentials,
  ): Promise<CoverageEntity[]> {
    const found = await this.#options.catalog.readRefs(
      entities.map(({ entityRef }) => entityRef),
      credentials,
      TITLE_FIELDS,
    );
    return entities.flatMap(entity => {
      const live = found.get(entity.entityRef);
      return live ? [toItem(entity, live.metadata.title)] : [];
    });
  }
}

function toPlace(
  environment: Environment,
  records: readonly CoverageRecord[],
): Pick<Coverage, 'environment' | 'cloud' | 'mapping' | 'madeAt'> {
  const { name, cloud } = environment;
  const record = records.find(one => one.environment === name);
  return {
    environment: name,
    cloud,
    mapping: mappingOf(environment),
    ...(record && { madeAt: record.madeAt }),
  };
}

function toItem(
  { outcome, ...entity }: CoveredEntity,
  title: string | undefined,
): CoverageEntity {
  const { entityRef, kind, type, target, evidence, rule, ambiguous } = entity;
  return {
    entityRef,
    ...(title && { title }),
    kind,
    type,
    basis: outcome,
    target,
    evidence,
    ...(rule && { rule }),
    marks: COVERAGE_MARKS.filter(mark => entity[mark]),
    ...(ambiguous && { ambiguous }),
  };
}

function offsetOf(cursor = '0'): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new InputError(
    'The cursor is not one that this list has returned. Start again without a cursor.',
  );
}
