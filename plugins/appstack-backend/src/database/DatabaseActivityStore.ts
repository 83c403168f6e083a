import type { Knex } from 'knex';
import type {
  ActivityFilter,
  ActivityRecord,
  ActivityStore,
  NewActivity,
} from './ActivityStore';
import { insertActivity } from './insertActivity';
import { readPage, type PageRequest } from './page';
import { whereStackIsPermitted } from './permitted';
import { present, type ActivityRow } from './rows';

type ListedRow = ActivityRow & {
  name: string;
  title: string | null;
  owner: string;
  number: number | null;
  url: string | null;
};

/** {@link ActivityStore} in the plugin's database. */
export class DatabaseActivityStore implements ActivityStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(stackId: string, activity: NewActivity) {
    await this.#knex.transaction(tx => insertActivity(tx, stackId, activity));
  }

  async addByName(name: string, activity: NewActivity) {
    const stack = await this.#knex('stacks').where({ name }).first('id');
    if (stack) await this.add(stack.id, activity);
  }

  async list({ cursor, limit, ...filter }: ActivityFilter & PageRequest) {
    const page = await readPage<ListedRow>(this.matching(filter), {
      ...{ cursor, limit, column: 'activity.id', by: 'activity.at' },
      ...{ type: 'integer', order: 'desc' },
    });
    const entityRefs = await this.#entityRefs(page.items.map(({ id }) => id));
    return {
      ...page,
      items: page.items.map(row => toRecord(row, entityRefs.get(row.id) ?? [])),
    };
  }

  async removeBefore(at: string) {
    await this.#knex('activity').where('at', '<', at).delete();
  }

  /** The query of a list, without its order; tests explain it. */
  matching(filter: ActivityFilter) {
    const { stack, entityRef, owner, kind, status, from, to } = filter;
    const query = this.#knex('activity')
      .join('stacks', 'stacks.id', 'activity.stack_id')
      .leftJoin('pull_requests as p', 'p.id', 'activity.pull_request_id')
      .select('activity.*', 'stacks.name', 'stacks.title', 'stacks.owner')
      .select('p.number', 'p.url');
    if (stack !== undefined) query.where('stacks.name', stack);
    if (owner !== undefined) query.where('stacks.owner', owner);
    if (kind !== undefined) query.where('activity.kind', kind);
    if (status !== undefined) query.where('activity.status', status);
    if (from !== undefined) query.where('activity.at', '>=', from);
    if (to !== undefined) query.where('activity.at', '<=', to);
    if (entityRef !== undefined) {
      query.whereIn('activity.id', this.#concerning(entityRef));
    }
    const { permitted } = filter;
    if (permitted) {
      query.andWhere(inner => whereStackIsPermitted(inner, permitted));
    }
    return query;
  }

  /** What concerns an entity, or an appStack that holds it as a whole. */
  #concerning(entityRef: string) {
    const holding = this.#knex('sources')
      .where({ entity_ref: entityRef })
      .orWhere({ system_ref: entityRef })
      .orWhere({ domain_ref: entityRef })
      .select('stack_id');
    return this.#knex('activity_entities')
      .where({ entity_ref: entityRef })
      .select('activity_id')
      .union(
        this.#knex('activity')
          .where({ whole: true })
          .whereIn('stack_id', holding)
          .select('id'),
      );
  }

  async #entityRefs(ids: readonly number[]): Promise<Map<number, string[]>> {
    const refs = new Map<number, string[]>();
    if (ids.length === 0) return refs;
    const rows: { activity_id: number; entity_ref: string }[] =
      await this.#knex('activity_entities')
        .whereIn('activity_id', [...ids])
        .where({ named: true })
        .orderBy(['activity_id', 'entity_ref'])
        .select('activity_id', 'entity_ref');
    for (const { activity_id, entity_ref } of rows) {
      refs.set(activity_id, [...(refs.get(activity_id) ?? []), entity_ref]);
    }
    return refs;
  }
}

function toRecord(row: ListedRow, entityRefs: string[]): ActivityRecord {
  const { pull_request_id: pullRequestId } = row;
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    status: row.status,
    by: row.actor,
    appStack: row.name,
    title: present(row.title),
    owner: row.owner,
    environments: JSON.parse(row.environments),
    version: present(row.version),
    durationMs: present(row.duration_ms),
    entityRefs,
    ...(pullRequestId && {
      pullRequest: {
        id: pullRequestId,
        number: present(row.number),
        url: present(row.url),
      },
    }),
    runId: present(row.run_id),
    details: JSON.parse(row.details),
  };
}
