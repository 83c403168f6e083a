import {
  appstackStackReadPermission,
  type Activity,
  type ActivityQuery,
  type Page,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ActivityFilter,
  ActivityRecord,
  ActivityStore,
} from '../../database';
import type { Authorizer } from '../../permissions';
import type { Withholding } from '../withholding/Withholding';
import { ACTIVITY_COLUMNS, activityLine } from './csv';

export interface ActivityServiceOptions {
  activity: ActivityStore;
  authorizer: Authorizer;
  withholding: Withholding;
}

/** Rows that are read at once for a table. */
const ROWS_AT_ONCE = 200;

/** Lists what happened to the appStacks that the caller may read. */
export class ActivityService {
  readonly #options: ActivityServiceOptions;

  constructor(options: ActivityServiceOptions) {
    this.#options = options;
  }

  async list(
    { cursor, limit, ...query }: ActivityQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<Activity>> {
    const filter = await this.#permitted(query, credentials);
    if (!filter) return { items: [], pageInfo: {} };
    const found = await this.#options.activity.list({
      ...{ ...filter, cursor, limit },
    });
    const { nextCursor, prevCursor } = found;
    return {
      items: await this.#visible(found.items, credentials),
      pageInfo: { nextCursor, prevCursor },
    };
  }

  /** All that a query lets through, as comma-separated values, page by page. */
  async csv(
    { cursor: _1, limit: _2, ...query }: ActivityQuery,
    credentials: BackstageCredentials,
  ): Promise<AsyncIterable<string>> {
    const filter = await this.#permitted(query, credentials);
    const pages = this.#pages(filter, credentials);
    // What can fail at once fails before the answer has begun.
    const first = await pages.next();
    return (async function* lines() {
      yield ACTIVITY_COLUMNS;
      if (!first.done) yield first.value;
      yield* pages;
    })();
  }

  async *#pages(
    filter: ActivityFilter | undefined,
    credentials: BackstageCredentials,
  ): AsyncGenerator<string> {
    let cursor: string | undefined;
    while (filter) {
      const page = { ...filter, cursor, limit: ROWS_AT_ONCE };
      const found = await this.#options.activity.list(page);
      const visible = await this.#visible(found.items, credentials);
      yield visible.map(activityLine).join('');
      cursor = found.nextCursor;
      if (!cursor) return;
    }
  }

  /** Undefined where the caller may read no appStack, or not the entity. */
  async #permitted(
    {
      appstack: stack,
      from,
      to,
      ...query
    }: Omit<ActivityQuery, 'cursor' | 'limit'>,
    credentials: BackstageCredentials,
  ): Promise<ActivityFilter | undefined> {
    const access = await this.#options.authorizer.stackAccess(
      credentials,
      appstackStackReadPermission,
    );
    if (access.denied) return undefined;
    const { entityRef } = query;
    if (entityRef && (await this.#hidden([entityRef], credentials)).size > 0) {
      return undefined;
    }
    return {
      ...query,
      stack,
      ...(from && { from: beginningOf(from) }),
      ...(to && { to: endOf(to) }),
      permitted: access.filter,
    };
  }

  async #visible(
    records: readonly ActivityRecord[],
    credentials: BackstageCredentials,
  ): Promise<Activity[]> {
    const hidden = await this.#hidden(
      records.flatMap(({ entityRefs }) => entityRefs),
      credentials,
    );
    return records.map(record => ({
      ...record,
      id: String(record.id),
      entityRefs: record.entityRefs.filter(ref => !hidden.has(ref)),
    }));
  }

  async #hidden(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    const about = { entityRefs, ownNames: [] };
    return (await this.#options.withholding.view(about, credentials)).hidden;
  }
}

const isDay = (time: string) => !time.includes('T');

function beginningOf(time: string): string {
  return new Date(time).toISOString();
}

function endOf(time: string): string {
  return new Date(isDay(time) ? `${time}T23:59:59.999Z` : time).toISOString();
}
