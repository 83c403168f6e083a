import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { chunksOf, PARAMETERS_AT_ONCE } from './chunks';
import type { NewActivity } from './ActivityStore';
import { insertActivity } from './insertActivity';
import { readPage } from './page';
import { reviseStack } from './reviseStack';
import { present, type StackRow } from './rows';
import type {
  NewStack,
  StackEnvironmentRecord,
  StackPatch,
  StackQuery,
  StackRecord,
  StackStore,
} from './StackStore';
import { readStackEnvironments } from './stackEnvironments';
import { stacksThatMatch, withSyncTime, type SyncedRow } from './stackQueries';

/** Sums come as text from PostgreSQL. */
interface UseRow {
  environment: string;
  active: number | string;
  last_version: number | string;
}

/** The columns of {@link SyncedRow} that lists are ordered by, beside the name. */
const SORT_COLUMNS = {
  name: undefined,
  owner: 'listed.owner',
  synced: 'listed.synced_at',
  updated: 'listed.updated_at',
} as const;

/** {@link StackStore} in the plugin's database. */
export class DatabaseStackStore implements StackStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(query: StackQuery) {
    const knex = this.#knex;
    const matching = () => stacksThatMatch(knex, query);
    const { sort = 'name' } = query;
    const by = sort.replace('-', '') as keyof typeof SORT_COLUMNS;
    const [page, [{ total }]] = await Promise.all([
      readPage<SyncedRow>(
        knex.from(withSyncTime(knex, matching()).as('listed')),
        {
          ...query,
          column: 'listed.name',
          by: SORT_COLUMNS[by],
          type: 'text',
          order: sort.startsWith('-') ? 'desc' : 'asc',
        },
      ),
      matching().count<{ total: number | string }[]>({ total: '*' }),
    ]);
    return {
      ...page,
      items: await this.#withEnvironments(page.items),
      totalItems: Number(total),
    };
  }

  async find(name: string) {
    const knex = this.#knex;
    const rows = await withSyncTime(knex, knex('stacks').where({ name }));
    const [stack] = await this.#withEnvironments(rows);
    return stack as StackRecord | undefined;
  }

  async findAll(ids?: readonly string[]) {
    const found: StackRecord[] = [];
    for (const chunk of ids ? chunksOf(ids, PARAMETERS_AT_ONCE) : [undefined]) {
      const query = this.#knex('stacks').whereNull('deleted_at');
      if (chunk) query.whereIn('id', chunk);
      const rows = await withSyncTime(this.#knex, query);
      found.push(...(await this.#withEnvironments(rows)));
    }
    return found;
  }

  async owners(names: readonly string[]) {
    const owners = new Map<string, string>();
    for (const chunk of chunksOf(names, PARAMETERS_AT_ONCE)) {
      const rows = await this.#knex<StackRow>('stacks')
        .whereIn('name', chunk)
        .select('name', 'owner');
      for (const { name, owner } of rows) owners.set(name, owner);
    }
    return owners;
  }

  async environmentUses() {
    const rows: UseRow[] = await this.#knex('stack_environments as e')
      .join('stacks as s', 's.id', 'e.stack_id')
      .groupBy('e.environment')
      .select(
        'e.environment',
        this.#knex.raw('max(e.version) as last_version'),
        this.#knex.raw(
          'sum(case when s.deleted_at is null then 1 else 0 end) as active',
        ),
      );
    return new Map(
      rows.map(row => [
        row.environment,
        {
          appStacks: Number(row.active),
          synced: Number(row.last_version) > 0,
        },
      ]),
    );
  }

  async create(stack: NewStack) {
    await this.#knex.transaction(tx => insertStack(tx, stack));
    return (await this.find(stack.name))!;
  }

  async update(stack: StackRecord, patch: StackPatch, by: string) {
    await this.#knex.transaction(async tx => {
      const { environments, deleted, ...fields } = patch;
      const now = new Date().toISOString();
      const columns = {
        ...fields,
        ...(deleted !== undefined && { deleted_at: deleted ? now : null }),
      };
      await reviseStack(tx, stack, columns, by);
      if (environments) {
        await tx('stack_environments')
          .where({ stack_id: stack.id })
          .whereNotIn('environment', environments)
          .delete();
        await putEnvironments(tx, stack.id, environments);
      }
      await insertActivity(tx, stack.id, updateActivity(patch, by));
    });
    return (await this.find(stack.name))!;
  }

  async #withEnvironments(rows: SyncedRow[]): Promise<StackRecord[]> {
    const environments = await readStackEnvironments(
      this.#knex,
      rows.map(({ id }) => id),
    );
    return rows.map(row => toRecord(row, environments.get(row.id) ?? []));
  }
}

/** Writes a new appStack inside a transaction and returns its id; a ConflictError when the name is not available. */
export async function insertStack(
  tx: Knex.Transaction,
  stack: NewStack,
): Promise<string> {
  const id = randomUUID();
  const now = new Date().toISOString();
  try {
    await tx<StackRow>('stacks').insert({
      id,
      name: stack.name,
      title: stack.title,
      description: stack.description,
      owner: stack.owner,
      version: 0,
      revision: 1,
      created_at: now,
      created_by: stack.createdBy,
      updated_at: now,
    });
  } catch (error) {
    if (isDatabaseConflictError(error)) throw nameNotAvailable(stack.name);
    throw error;
  }
  await putEnvironments(tx, id, stack.environments);
  await insertActivity(tx, id, {
    ...{ kind: 'create', by: stack.createdBy },
    environments: stack.environments,
  });
  return id;
}

function updateActivity(
  { deleted, ...patch }: StackPatch,
  by: string,
): NewActivity {
  if (deleted !== undefined)
    return { kind: deleted ? 'delete' : 'undelete', by };
  const fields = Object.entries(patch)
    .filter(([, value]) => value !== undefined)
    .map(([field]) => field);
  return { kind: 'update', by, details: { fields } };
}

/**
 * The same answer for names that are in use, were deleted or may not be used:
 * who may not read an appStack does not learn from it whether there is one.
 */
export function nameNotAvailable(name: string) {
  return new ConflictError(
    `The name "${name}" is not available. Choose another one.`,
  );
}

/** Adds environments that are new and orders all of them. */
export async function putEnvironments(
  tx: Knex.Transaction,
  stackId: string,
  environments: readonly string[],
) {
  await tx('stack_environments')
    .insert(
      environments.map((environment, position) => ({
        stack_id: stackId,
        environment,
        position,
        version: 0,
        entity_refs: '[]',
      })),
    )
    .onConflict(['stack_id', 'environment'])
    .merge(['position']);
}

function toRecord(
  row: SyncedRow,
  environments: StackEnvironmentRecord[],
): StackRecord {
  return {
    id: row.id,
    name: row.name,
    title: present(row.title),
    description: present(row.description),
    owner: row.owner,
    version: row.version,
    ...(row.synced_at && { syncedAt: row.synced_at }),
    revision: row.revision,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: present(row.updated_by),
    deletedAt: present(row.deleted_at),
    environments,
  };
}
