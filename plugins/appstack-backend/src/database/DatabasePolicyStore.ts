import type { Waiver } from '@appstack/compiler/model';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { insertActivity } from './insertActivity';
import { readPage, type PageRequest } from './page';
import { whereStackIsPermitted } from './permitted';
import type {
  PolicyResultFilter,
  PolicyResultRecord,
  PolicyStore,
  WaiverRecord,
} from './PolicyStore';
import type { PolicyResultRow, WaiverRow } from './rows';

type ListedRow = PolicyResultRow & { name: string };

/** {@link PolicyStore} in the plugin's database. */
export class DatabasePolicyStore implements PolicyStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async waivers(stackId: string) {
    const rows = await this.#waivers()
      .where({ stack_id: stackId })
      .orderBy([{ column: 'created_at', order: 'desc' }, 'id']);
    return rows.map(toWaiver);
  }

  async addWaiver(stackId: string, waiver: Omit<Waiver, 'id'>) {
    const { policy, address, environment, reason, until, by } = waiver;
    const row: WaiverRow = {
      id: randomUUID(),
      stack_id: stackId,
      ...{ policy, address, environment, reason, until },
      created_at: new Date().toISOString(),
      created_by: by,
    };
    await this.#knex.transaction(async tx => {
      await tx<WaiverRow>('policy_waivers').insert(row);
      await insertActivity(tx, stackId, {
        ...{ kind: 'waive', by, environments: [environment] },
        details: { policy, until },
      });
    });
    return toWaiver(row);
  }

  async removeWaiver(stackId: string, waiver: WaiverRecord, by: string) {
    const { id, policy, environment } = waiver;
    await this.#knex.transaction(async tx => {
      await tx('policy_waivers').where({ stack_id: stackId, id }).delete();
      await insertActivity(tx, stackId, {
        ...{ kind: 'waiver-end', by, environments: [environment] },
        details: { policy },
      });
    });
  }

  async results({
    cursor,
    limit,
    ...filter
  }: PolicyResultFilter & PageRequest) {
    const [page, [{ total }]] = await Promise.all([
      readPage<ListedRow>(
        this.#matching(filter).select('policy_results.*', 'stacks.name'),
        {
          ...{ cursor, limit, column: 'policy_results.id' },
          ...{ type: 'integer', order: 'asc' },
        },
      ),
      this.#matching(filter).count<{ total: number | string }[]>({
        total: '*',
      }),
    ]);
    return {
      ...page,
      items: page.items.map(toResult),
      totalItems: Number(total),
    };
  }

  #waivers() {
    return this.#knex<WaiverRow>('policy_waivers');
  }

  #matching(filter: PolicyResultFilter) {
    const { policy, severity, status, environment, permitted } = filter;
    const { stack, owner } = filter;
    const equal = { policy, severity, status, environment };
    const query = this.#knex('policy_results')
      .join('stacks', 'stacks.id', 'policy_results.stack_id')
      .whereNull('stacks.deleted_at');
    for (const [column, value] of Object.entries(equal)) {
      if (value !== undefined) query.where(`policy_results.${column}`, value);
    }
    if (stack !== undefined) query.where('stacks.name', stack);
    if (owner !== undefined) query.where('stacks.owner', owner);
    if (permitted) {
      query.andWhere(inner => whereStackIsPermitted(inner, permitted));
    }
    return query;
  }
}

function toWaiver(row: WaiverRow): WaiverRecord {
  const { id, policy, address, environment, reason, until } = row;
  return {
    ...{ id, policy, address, environment, reason, until },
    by: row.created_by,
    createdAt: row.created_at,
  };
}

function toResult(row: ListedRow): PolicyResultRecord {
  return {
    ...JSON.parse(row.document),
    stackId: row.stack_id,
    appStack: row.name,
    environment: row.environment,
    version: row.version,
    evaluatedAt: row.evaluated_at,
  };
}
