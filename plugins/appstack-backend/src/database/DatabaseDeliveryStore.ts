import {
  deliverySettingsSchema,
  type ActivityKind,
  type DeliverySettings,
} from '@appstack/backstage-plugin-appstack-common';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type {
  DeliverySettingsRecord,
  DeliveryStore,
  NewPullRequest,
  PullRequestRecord,
} from './DeliveryStore';
import { insertActivity } from './insertActivity';
import { readPage, type PageRequest } from './page';
import { present, type DeliveryRow, type PullRequestRow } from './rows';

const UNFINISHED = ['opening', 'open'];

/** What the host says. */
const STATE_COLUMNS = [
  'state',
  'number',
  'url',
  'title',
  'draft',
  'checks',
  'mergeable',
  'merged_at',
  'updated_at',
] as const;

/** What a look at the host may find that a pull request has come to. */
const ENDINGS: Partial<Record<PullRequestRecord['state'], ActivityKind>> = {
  merged: 'pull-request-merge',
  closed: 'pull-request-close',
};
/** The host does not say who it was. */
const NOTICED_BY = 'plugin:appstack';

/** {@link DeliveryStore} in the plugin's database. */
export class DatabaseDeliveryStore implements DeliveryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async settings(stackId: string): Promise<DeliverySettingsRecord> {
    const row = await this.#knex<DeliveryRow>('deliveries')
      .where({ stack_id: stackId })
      .first();
    if (!row) return { revision: 0 };
    const settings = deliverySettingsSchema.parse(JSON.parse(row.settings));
    return { revision: row.revision, settings };
  }

  async saveSettings(
    stackId: string,
    settings: DeliverySettings,
    { revision, by }: { revision?: number; by: string },
  ) {
    const stored = await this.settings(stackId);
    const expected = revision ?? stored.revision;
    const values = {
      revision: expected + 1,
      settings: JSON.stringify(settings),
      updated_at: new Date().toISOString(),
      updated_by: by,
    };
    const saved =
      expected === 0
        ? await this.#insertSettings({ stack_id: stackId, ...values })
        : await this.#knex<DeliveryRow>('deliveries')
            .where({ stack_id: stackId, revision: expected })
            .update(values);
    if (saved !== 1) {
      throw new ConflictError(
        'The delivery settings were changed meanwhile. Read them again.',
      );
    }
  }

  async list(stackId: string, page: PageRequest) {
    const rows = await readPage<PullRequestRow>(
      this.#requests().where({ stack_id: stackId }),
      { ...page, column: 'created_at', type: 'text', order: 'desc' },
    );
    return { ...rows, items: rows.items.map(toRecord) };
  }

  async find(id: string) {
    const row = await this.#requests().where({ id }).first();
    return row && toRecord(row);
  }

  async unfinished(stackId: string) {
    const rows = await this.#requests()
      .where({ stack_id: stackId })
      .whereIn('state', UNFINISHED)
      .orderBy('environment');
    return rows.map(toRecord);
  }

  async open(limit: number) {
    const rows = await this.#requests()
      .where({ state: 'open' })
      .orderBy('updated_at')
      .limit(limit);
    return rows.map(toRecord);
  }

  async merged(stackId: string) {
    const rows = await this.#requests()
      .where({ stack_id: stackId, state: 'merged' })
      .orderBy('merged_at', 'desc');
    return rows.map(toRecord);
  }

  async isUsedByOthers(
    stackId: string,
    place: { repository: string; folder: string },
  ) {
    const other = await this.#knex('pull_requests as p')
      .join('stacks as s', 's.id', 'p.stack_id')
      .where({ 'p.repository': place.repository, 'p.folder': place.folder })
      .whereNot('p.stack_id', stackId)
      .whereNot('p.state', 'closed')
      .whereNull('s.deleted_at')
      .first('p.id');
    return other !== undefined;
  }

  async lastSequence(stackId: string, environment = '') {
    const [{ last }] = await this.#requests()
      .where({ stack_id: stackId, environment })
      .max<{ last: number | null }[]>({ last: 'sequence' });
    return last ?? 0;
  }

  async insert(request: NewPullRequest) {
    const now = new Date().toISOString();
    const record = {
      ...request,
      id: randomUUID(),
      createdAt: now,
      updatedAt: now,
    };
    await this.#requests().insert(toRow(record));
    return record;
  }

  async save(request: PullRequestRecord) {
    const record = { ...request, updatedAt: new Date().toISOString() };
    const { id, ...values } = toRow(record);
    await this.#requests().where({ id }).update(values);
    return record;
  }

  async saveState(request: PullRequestRecord) {
    const updatedAt = new Date().toISOString();
    const record = { ...request, updatedAt };
    const row = toRow(record);
    const said = STATE_COLUMNS.map(column => [column, row[column]]);
    const values = Object.fromEntries(said);
    const ending = ENDINGS[record.state];
    if (ending) await this.#end(record, values, ending);
    else await this.#requests().where({ id: row.id }).update(values);
    return record;
  }

  async remove(id: string) {
    await this.#requests().where({ id }).delete();
  }

  async lock(stackId: string, seconds: number) {
    const now = Date.now();
    const holder = randomUUID();
    const values = {
      holder,
      expires_at: new Date(now + seconds * 1000).toISOString(),
    };
    const locks = () =>
      this.#knex('delivery_locks').where({ stack_id: stackId });
    const taken = await this.#tryInsert('delivery_locks', {
      stack_id: stackId,
      ...values,
    });
    const won =
      taken ||
      (await locks()
        .where('expires_at', '<', new Date(now).toISOString())
        .update(values)) === 1;
    if (!won) return undefined;
    return async () => {
      await locks().where({ holder }).delete();
    };
  }

  async #insertSettings(row: DeliveryRow): Promise<number> {
    return (await this.#tryInsert('deliveries', row)) ? 1 : 0;
  }

  /** Whether there was no such row yet. */
  async #tryInsert(table: string, row: object): Promise<boolean> {
    try {
      await this.#knex(table).insert(row);
      return true;
    } catch (error) {
      if (isDatabaseConflictError(error)) return false;
      throw error;
    }
  }

  /** Several replicas may notice it at once: one of them records it. */
  async #end(
    { id, stackId, environments, version }: PullRequestRecord,
    values: Partial<PullRequestRow>,
    kind: ActivityKind,
  ) {
    await this.#knex.transaction(async tx => {
      const ended = await tx<PullRequestRow>('pull_requests')
        .where({ id })
        .whereIn('state', UNFINISHED)
        .update(values);
      if (ended !== 1) return;
      const what = { kind, by: NOTICED_BY, environments, version };
      await insertActivity(tx, stackId, { ...what, pullRequestId: id });
    });
  }

  #requests() {
    return this.#knex<PullRequestRow>('pull_requests');
  }
}

function toRow(record: PullRequestRecord): PullRequestRow {
  const { checks, mergeable = null, environments } = record;
  return {
    id: record.id,
    stack_id: record.stackId,
    environment: record.environment ?? '',
    sequence: record.sequence,
    environments: JSON.stringify(environments),
    state: record.state,
    version: record.version,
    repository: record.repository,
    folder: record.folder,
    base_branch: record.baseBranch,
    base: record.base ?? null,
    branch: record.branch,
    number: record.number ?? null,
    url: record.url ?? null,
    title: record.title ?? null,
    draft: record.draft,
    checks: checks ? JSON.stringify(checks) : null,
    mergeable,
    conflicts: record.conflicts,
    problem: record.problem ?? null,
    created_at: record.createdAt,
    created_by: record.createdBy,
    updated_at: record.updatedAt,
    merged_at: record.mergedAt ?? null,
  };
}

/** SQLite has numbers in place of booleans. */
const truth = (value: boolean | number | null) =>
  value === null ? undefined : Boolean(value);

function toRecord(row: PullRequestRow): PullRequestRecord {
  return {
    id: row.id,
    stackId: row.stack_id,
    environment: row.environment || undefined,
    sequence: row.sequence,
    environments: JSON.parse(row.environments),
    state: row.state,
    version: row.version,
    repository: row.repository,
    folder: row.folder,
    baseBranch: row.base_branch,
    base: present(row.base),
    branch: row.branch,
    number: present(row.number),
    url: present(row.url),
    title: present(row.title),
    draft: Boolean(row.draft),
    checks: row.checks === null ? undefined : JSON.parse(row.checks),
    mergeable: truth(row.mergeable),
    conflicts: row.conflicts,
    problem: present(row.problem),
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    mergedAt: present(row.merged_at),
  };
}
