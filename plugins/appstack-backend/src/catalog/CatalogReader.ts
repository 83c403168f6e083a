import { ENTITY_FIELDS, pendingReads } from '@appstack/compiler';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { answered } from './answered';
import { checkedEntities } from './checkedEntities';
import { DEPLOYABLE_KINDS, type CatalogQuery } from './kinds';
import type { CatalogObserver, CatalogRead } from './CatalogObserver';
import { refOf, type RawEntity } from './rawEntity';
import { Reading } from './Reading';
import { parseEntityRef } from '@backstage/catalog-model';

/** What was read for a sync. */
export interface CatalogSlice {
  entities: RawEntity[];
  /** What was read, found or not: refs, and `parts:<ref>` for all parts of a System or Domain. */
  asked: ReadonlySet<string>;
}

/** A query of the catalog, all pages of it. */
export interface CatalogScan {
  query: CatalogQuery;
  /** What is read of each entity; all that the compiler reads when absent. */
  fields?: readonly string[];
}

const PAGE_SIZE = 500;
/** Each System takes about six filter values, and the filter travels in the URL. */
const PARENTS_AT_ONCE = 10;

/** What a ref is made of. */
export const IDENTITY_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

/** Reads the catalog on behalf of a caller, in batches and without anything that is not needed. */
export class CatalogReader {
  readonly #catalog: CatalogService;
  readonly #timeoutMs: number;
  readonly #deadlineMs: number;
  readonly #observer?: CatalogObserver;

  constructor(options: {
    catalog: CatalogService;
    /** Of each request. */
    timeoutMs: number;
    /** Of all requests that one read takes. */
    deadlineMs: number;
    observer?: CatalogObserver;
  }) {
    this.#catalog = options.catalog;
    this.#timeoutMs = options.timeoutMs;
    this.#deadlineMs = options.deadlineMs;
    this.#observer = options.observer;
  }

  /** Everything that a sync of these roots needs. What there is at the start is not read again. */
  async readSlice(
    roots: readonly string[],
    credentials: BackstageCredentials,
    start: CatalogSlice = { entities: [], asked: new Set() },
  ): Promise<CatalogSlice> {
    const entities = new Map(start.entities.map(e => [refOf(e), e]));
    const asked = new Set(start.asked);
    const reading = new Reading(this.#deadlineMs);
    for (;;) {
      const next = pendingReads([...entities.values()], roots, asked);
      if (next.refs.length === 0 && next.partsOf.length === 0) break;
      for (const ref of next.refs) asked.add(ref);
      for (const ref of next.partsOf) asked.add(`parts:${ref}`);
      const [named, parts] = await Promise.all([
        this.#readRefs(next.refs, credentials, ENTITY_FIELDS, reading),
        this.#readParts(next.partsOf, credentials, reading),
      ]);
      for (const entity of [...named.values(), ...parts]) {
        if (!entities.has(refOf(entity))) entities.set(refOf(entity), entity);
      }
    }
    return { entities: [...entities.values()], asked };
  }

  /** Entities by ref; those that do not exist or may not be read are absent. */
  async readRefs(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
    fields: readonly string[] = ENTITY_FIELDS,
  ): Promise<Map<string, RawEntity>> {
    const reading = new Reading(this.#deadlineMs);
    return await this.#readRefs(entityRefs, credentials, fields, reading);
  }

  async #readRefs(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
    fields: readonly string[],
    reading: Reading,
  ): Promise<Map<string, RawEntity>> {
    if (entityRefs.length === 0) return new Map();
    const { items } = await this.#ask('by_refs', reading, () =>
      this.#catalog.getEntitiesByRefs(
        { entityRefs: [...entityRefs], fields: [...fields] },
        { credentials },
      ),
    );
    // What does not exist or may not be read has no item.
    const found = Array.isArray(items) ? items.filter(Boolean) : items;
    return new Map(
      checkedEntities(found).map(entity => [refOf(entity), entity]),
    );
  }

  /** The same as a list. */
  async readAll(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<RawEntity[]> {
    return [...(await this.readRefs(entityRefs, credentials)).values()];
  }

  /** Which of these entities the credentials may read. */
  async readableRefs(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const found = await this.readRefs(entityRefs, credentials, IDENTITY_FIELDS);
    return new Set(found.keys());
  }

  /**
   * All that a query finds, page by page, so that little of it is in memory at
   * a time. The number of entities comes with the first page.
   */
  async *scan(
    { query, fields = ENTITY_FIELDS }: CatalogScan,
    credentials: BackstageCredentials,
  ): AsyncGenerator<{ entities: RawEntity[]; total?: number }> {
    const reading = new Reading(this.#deadlineMs);
    const shape = { fields: [...fields], limit: PAGE_SIZE };
    let cursor: string | undefined;
    do {
      const next = cursor;
      const { items, pageInfo, totalItems } = await this.#ask(
        'query',
        reading,
        () =>
          this.#catalog.queryEntities(
            next ? { ...shape, cursor: next } : { ...shape, query },
            { credentials },
          ),
      );
      yield {
        entities: checkedEntities(items),
        ...(!next && { total: totalItems }),
      };
      cursor = pageInfo?.nextCursor;
      reading.turnTo(cursor);
    } while (cursor);
  }

  /** The values that fields have in the catalog, by field, as the entities have them. */
  async facets(
    fields: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, string[]>> {
    if (fields.length === 0) return new Map();
    const reading = new Reading(this.#deadlineMs);
    const { facets } = await this.#ask('facets', reading, () =>
      this.#catalog.getEntityFacets(
        { facets: [...fields], query: DEPLOYABLE_KINDS },
        { credentials },
      ),
    );
    return new Map(
      fields.map(field => [
        field,
        (facets[field] ?? []).map(({ value }) => String(value)),
      ]),
    );
  }

  async #readParts(
    parents: readonly string[],
    credentials: BackstageCredentials,
    reading: Reading,
  ): Promise<RawEntity[]> {
    const parts: RawEntity[] = [];
    for (let at = 0; at < parents.length; at += PARENTS_AT_ONCE) {
      const filter = partsFilter(parents.slice(at, at + PARENTS_AT_ONCE));
      let cursor: string | undefined;
      do {
        const next = cursor;
        const { items, pageInfo } = await this.#ask('query', reading, () =>
          this.#catalog.queryEntities(
            {
              ...(next ? { cursor: next } : { filter }),
              fields: [...ENTITY_FIELDS],
              limit: PAGE_SIZE,
              totalItems: 'exclude',
            },
            { credentials },
          ),
        );
        for (const entity of checkedEntities(items)) parts.push(entity);
        cursor = pageInfo?.nextCursor;
        reading.turnTo(cursor);
      } while (cursor);
    }
    return parts;
  }

  async #ask<T>(
    operation: CatalogRead['operation'],
    reading: Reading,
    ask: () => Promise<T>,
  ): Promise<T> {
    const startedAt = performance.now();
    const answer = await answered(
      ask(),
      Math.min(this.#timeoutMs, reading.left),
    );
    this.#observer?.catalogRead({
      operation,
      outcome: answer.outcome,
      seconds: (performance.now() - startedAt) / 1000,
      cause: 'cause' in answer ? answer.cause : undefined,
    });
    if (answer.outcome !== 'success') throw answer.error;
    return answer.value;
  }
}

/**
 * All parts of these Systems or Domains. The catalog makes relations for
 * built-in kinds only; a custom kind may just name its System in its spec.
 */
function partsFilter(parents: readonly string[]): Record<string, string[]>[] {
  const named = (kind: string) =>
    parents.filter(ref => ref.startsWith(`${kind}:`)).flatMap(spellings);
  const systems = named('system');
  const domains = named('domain');
  return [
    { 'relations.partOf': [...parents] },
    ...(systems.length > 0 ? [{ 'spec.system': systems }] : []),
    ...(domains.length > 0
      ? [{ 'spec.domain': domains }, { 'spec.subdomainOf': domains }]
      : []),
  ];
}

/** How an entity may spell a ref in its spec. What fits another namespace too is sorted out by the compiler. */
function spellings(ref: string): string[] {
  const { kind, namespace, name } = parseEntityRef(ref);
  return [name, `${namespace}/${name}`, `${kind}:${name}`, ref];
}
