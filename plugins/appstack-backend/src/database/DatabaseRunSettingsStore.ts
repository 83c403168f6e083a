import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { insertActivity } from './insertActivity';
import { present } from './rows';
import type {
  RunInputsRecord,
  RunResultRecord,
  RunRoot,
  RunSettingsStore,
} from './RunStore';

interface InputsRow {
  stack_id: string;
  environment: string;
  revision: number;
  values: string;
  secrets: string;
  updated_at: string;
  updated_by: string;
}

interface ResultRow {
  stack_id: string;
  environment: string;
  root: RunRoot;
  engine: string;
  run_id: string;
  kind: RunResultRecord['kind'];
  version: number;
  serial: number | null;
  outputs: string;
  applied_at: string;
}

const RESULT_KEY = ['stack_id', 'environment', 'root'];
type StateRow = Pick<ResultRow, 'stack_id' | 'environment' | 'root'>;

type Place = { stackId: string; environment: string; root: RunRoot };

/** {@link RunSettingsStore} in the plugin's database. */
export class DatabaseRunSettingsStore implements RunSettingsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async inputs(stackId: string, environment: string): Promise<RunInputsRecord> {
    const row = await this.#inputs()
      .where({ stack_id: stackId, environment })
      .first();
    if (!row) return { revision: 0, values: {}, secrets: {} };
    return {
      revision: row.revision,
      values: JSON.parse(row.values),
      secrets: JSON.parse(row.secrets),
    };
  }

  async saveInputs(
    stackId: string,
    environment: string,
    { values, secrets }: Omit<RunInputsRecord, 'revision'>,
    { revision, by }: { revision?: number; by: string },
  ) {
    const stored = await this.inputs(stackId, environment);
    const expected = revision ?? stored.revision;
    const key = { stack_id: stackId, environment };
    const row = {
      revision: expected + 1,
      values: JSON.stringify(values),
      secrets: JSON.stringify(secrets),
      updated_at: new Date().toISOString(),
      updated_by: by,
    };
    const isSaved =
      expected === 0
        ? await this.#insert({ ...key, ...row })
        : (await this.#inputs()
            .where({ ...key, revision: expected })
            .update(row)) === 1;
    if (!isSaved) {
      throw new ConflictError(
        'The inputs were changed meanwhile. Read them again.',
      );
    }
    await insertActivity(this.#knex, stackId, {
      ...{ kind: 'input', by, environments: [environment] },
    });
  }

  async results(stackId: string) {
    const rows = await this.#knex<ResultRow>('run_results').where({
      stack_id: stackId,
    });
    return rows.map(toResult);
  }

  async applied() {
    const runs = this.#knex('runs as c')
      .whereRaw('c.stack_id = r.stack_id')
      .whereRaw('c.environment = r.environment')
      .whereRaw('c.root = r.root')
      .where('c.state', 'applied')
      .whereIn('c.kind', ['apply', 'destroy'])
      .orderBy('c.finished_at', 'desc')
      .limit(1)
      .select('c.id');
    // A refresh applies nothing. It is the result where nothing was applied before, and earlier versions recorded each as one.
    const last = this.#knex.raw(
      "case r.kind when 'refresh' then ? else r.run_id end",
      [runs],
    );
    const rows = await this.#knex('run_results as r')
      .join('stacks as s', 's.id', 'r.stack_id')
      .whereNull('s.deleted_at')
      .join('runs as a', { 'a.id': last })
      .select('r.stack_id', 'r.environment', 'r.root', 'r.applied_at')
      .select('a.id', 'a.kind', 'a.version');
    return rows.map(
      ({ stack_id: stackId, id: runId, applied_at: at, ...row }) => ({
        ...{ stackId, runId, at },
        ...row,
      }),
    );
  }

  async dueForDrift(before: string, limit: number) {
    const lastLook = this.#knex('runs as d')
      .whereRaw('d.stack_id = r.stack_id')
      .whereRaw('d.environment = r.environment')
      .whereRaw('d.root = r.root')
      .where('d.kind', 'drift')
      .max('d.requested_at');
    const states = this.#knex('run_results as r')
      .join('stacks as s', 's.id', 'r.stack_id')
      .whereNull('s.deleted_at')
      .whereNot('r.kind', 'destroy')
      .where('r.applied_at', '<', before)
      .select('r.stack_id', 'r.environment', 'r.root', 'r.applied_at')
      .select(this.#knex.raw("coalesce(?, '') as looked_at", [lastLook]));
    const rows: StateRow[] = await this.#knex
      .from(states.as('states'))
      .where('looked_at', '<', before)
      .orderByRaw(
        'case when looked_at > applied_at then looked_at else applied_at end',
      )
      .orderBy(['stack_id', 'environment', 'root'])
      .limit(limit);
    return rows.map(({ stack_id, environment, root }) => ({
      ...{ stackId: stack_id, environment, root },
    }));
  }

  async saveResult(stackId: string, result: RunResultRecord) {
    const row = resultRow(stackId, result);
    await this.#knex('run_results')
      .insert(row)
      .onConflict(RESULT_KEY)
      .merge(replacedBy(row));
  }

  async lockFile({ stackId, environment, root }: Place) {
    const row = await this.#knex('run_lock_files')
      .where({ stack_id: stackId, environment, root })
      .first();
    return row && { needsHash: row.needs_hash, content: row.content };
  }

  async saveLockFile(
    { stackId, environment, root }: Place,
    file: { needsHash: string; content: string },
  ) {
    await this.#knex('run_lock_files')
      .insert({
        stack_id: stackId,
        ...{ environment, root },
        needs_hash: file.needsHash,
        content: file.content,
      })
      .onConflict(['stack_id', 'environment', 'root'])
      .merge();
  }

  async #insert(row: InputsRow): Promise<boolean> {
    try {
      await this.#inputs().insert(row);
      return true;
    } catch (error) {
      if (isDatabaseConflictError(error)) return false;
      throw error;
    }
  }

  #inputs() {
    return this.#knex<InputsRow>('run_inputs');
  }
}

/**
 * What a run left that was started elsewhere, unless something later is known.
 * The state stays with the engine that has applied it so far.
 */
export async function upsertResult(
  trx: Knex.Transaction,
  stackId: string,
  result: RunResultRecord,
) {
  const row = resultRow(stackId, result);
  const { engine, ...merged } = replacedBy(row);
  await trx('run_results')
    .insert(row)
    .onConflict(RESULT_KEY)
    .merge(merged)
    .where('run_results.applied_at', '<', result.appliedAt);
}

/** What takes the place of an earlier result. A refresh reads the state anew and applies no version. */
function replacedBy(row: ResultRow): Partial<ResultRow> {
  const { kind, serial, outputs } = row;
  return kind === 'refresh' ? { serial, outputs } : row;
}

function resultRow(stackId: string, result: RunResultRecord): ResultRow {
  return {
    stack_id: stackId,
    environment: result.environment,
    root: result.root,
    engine: result.engine,
    run_id: result.runId,
    kind: result.kind,
    version: result.version,
    serial: result.serial ?? null,
    outputs: JSON.stringify(result.outputs),
    applied_at: result.appliedAt,
  };
}

function toResult(row: ResultRow): RunResultRecord {
  return {
    environment: row.environment,
    root: row.root,
    engine: row.engine,
    runId: row.run_id,
    kind: row.kind,
    version: row.version,
    serial: present(row.serial),
    outputs: JSON.parse(row.outputs),
    appliedAt: row.applied_at,
  };
}
