import type { RunWorker } from '@appstack/backstage-plugin-appstack-node';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { readPage } from './page';
import { present } from './rows';
import { runsWithin, whereStanding } from './runConditions';
import { addEvent, recordMove, recordUnlock, type EventRow } from './runEvents';
import { changedColumns, newRow, toRun, type RunRow } from './runRows';
import type {
  NewRun,
  RunQueryRequest,
  RunRecord,
  RunRoot,
  RunState,
  RunStore,
  RunTransition,
} from './RunStore';

/** States in which somebody works on a run. */
const WORKED_ON: readonly RunState[] = ['planning', 'applying'];
/** So many runs are tried, in the order of the queue. */
const CANDIDATES = 50;

/** {@link RunStore} in the plugin's database. */
export class DatabaseRunStore implements RunStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(run: NewRun) {
    await this.#knex.transaction(async trx => {
      await trx('runs').insert(newRow(run));
      await addEvent(trx, run.id, {
        state: run.state,
        by: run.requestedBy,
        reason: run.message,
      });
    });
  }

  async find(id: string) {
    const row = await this.#runs().where({ id }).first();
    return row && toRun(row);
  }

  async list(query: RunQueryRequest) {
    const { scope = {}, environment, kind, state, standing, ...page } = query;
    const runs = runsWithin(this.#knex, scope).select('runs.*');
    if (environment) runs.where('runs.environment', environment);
    if (kind) runs.where('runs.kind', kind);
    if (state) runs.where('runs.state', state);
    if (standing) whereStanding(runs, standing, this.#knex);
    const { items, ...pageInfo } = await readPage<RunRow>(runs, {
      ...page,
      by: 'runs.requested_at',
      ...{ column: 'runs.id', type: 'text', order: 'desc' },
    });
    return { ...pageInfo, items: items.map(toRun) };
  }

  async newest(stackId: string) {
    const newestOf = async (state?: 'applied') => {
      const newest = this.#knex('runs')
        .where({ stack_id: stackId })
        .groupBy('environment', 'root')
        .select('environment', 'root')
        .max({ at: 'requested_at' });
      if (state) newest.where({ state }).whereNot({ kind: 'refresh' });
      const runs = this.#runs()
        .where({ stack_id: stackId })
        .whereIn(['environment', 'root', 'requested_at'], newest)
        .orderBy(['environment', 'root', 'id']);
      if (state) runs.where({ state }).whereNot({ kind: 'refresh' });
      return (await runs).map(toRun);
    };
    const [last, applied] = await Promise.all([
      newestOf(),
      newestOf('applied'),
    ]);
    return { last, applied };
  }

  async newestPlanned(
    place: { stackId: string; environment: string; root: RunRoot },
    kind: RunRecord['kind'],
  ) {
    const row = await this.#at(place)
      .where({ kind, state: 'planned' })
      .orderBy('requested_at', 'desc')
      .first();
    return row && toRun(row);
  }

  async looksForDrift() {
    const [{ count }] = await this.#runs()
      .where({ kind: 'drift' })
      .whereIn('state', ['queued', 'planning'])
      .count<{ count: number | string }[]>({ count: '*' });
    return Number(count);
  }

  async inState(state: RunState, stackId?: string) {
    const runs = this.#runs().where({ state }).orderBy('requested_at');
    if (stackId) runs.where({ stack_id: stackId });
    return (await runs).map(toRun);
  }

  async events(id: string) {
    const rows = await this.#knex<EventRow>('run_events')
      .where({ run_id: id })
      .orderBy('sequence');
    return rows.map(({ at, state, actor, reason }) => ({
      ...{ at, state, by: present(actor), reason: present(reason) },
    }));
  }

  async unfinished(place?: {
    stackId: string;
    environment: string;
    root: RunRoot;
  }) {
    const runs = place ? this.#at(place) : this.#runs();
    const [{ count }] = await runs
      .whereIn('state', ['queued', ...WORKED_ON])
      .count<{ count: number | string }[]>({ count: '*' });
    return Number(count);
  }

  async move(
    id: string,
    from: readonly RunState[],
    transition: RunTransition,
    holder?: string,
  ) {
    return await this.#knex.transaction(async trx => {
      const runs = trx<RunRow>('runs')
        .where({ id })
        .whereIn('state', [...from]);
      if (holder) runs.where({ lease_holder: holder });
      const moved = await runs.update({
        ...changedColumns((transition.change ?? {}) as Partial<RunRecord>),
        state: transition.state,
        reason: transition.reason ?? null,
        ...(!WORKED_ON.includes(transition.state) && {
          active_state: null,
          lease_holder: null,
          lease_until: null,
        }),
      });
      if (moved !== 1) return false;
      await recordMove(trx, id, transition);
      return true;
    });
  }

  async claim(holder: string, until: string) {
    const rows = await this.#runs()
      .where({ state: 'queued' })
      .whereNotIn(
        this.#expression("stack_id || '/' || environment || '/' || root"),
        this.#runs().whereNotNull('active_state').select('active_state'),
      )
      .orderBy(['queued_at', 'id'])
      .limit(CANDIDATES);
    for (const row of rows) {
      if (await this.#begin(row, holder, until)) return await this.find(row.id);
    }
    return undefined;
  }

  /** Whether the run is this holder's now: of several that try, one succeeds. */
  async #begin(row: RunRow, holder: string, until: string): Promise<boolean> {
    const state = row.approved_at === null ? 'planning' : 'applying';
    try {
      return await this.#knex.transaction(async trx => {
        const begun = await trx<RunRow>('runs')
          .where({ id: row.id, state: 'queued' })
          .update({
            ...{
              state,
              reason: null,
              lease_holder: holder,
              lease_until: until,
            },
            active_state: `${row.stack_id}/${row.environment}/${row.root}`,
            started_at: row.started_at ?? new Date().toISOString(),
            attempts: row.attempts + 1,
            process: null,
          });
        if (begun === 1) await addEvent(trx, row.id, { state });
        return begun === 1;
      });
    } catch (error) {
      if (isDatabaseConflictError(error)) return false;
      throw error;
    }
  }

  async renew(holder: string, until: string) {
    await this.#runs()
      .where({ lease_holder: holder })
      .update({ lease_until: until });
    const rows = await this.#runs().where({ lease_holder: holder });
    return rows.map(toRun);
  }

  async takeOver(run: RunRecord, holder: string, until: string) {
    const now = new Date().toISOString();
    const taken = await this.#runs()
      .where({ id: run.id, lease_holder: run.leaseHolder })
      .where('lease_until', '<', now)
      .update({ lease_holder: holder, lease_until: until });
    return taken === 1;
  }

  async abandoned(now: string) {
    const rows = await this.#runs()
      .whereIn('state', [...WORKED_ON])
      .where('lease_until', '<', now)
      .orderBy('lease_until')
      .limit(CANDIDATES);
    return rows.map(toRun);
  }

  async noteProcess(id: string, holder: string, process: RunWorker) {
    const noted = await this.#runs()
      .where({ id, lease_holder: holder })
      .update({
        process: JSON.stringify(process),
        ...('service' in process && process.url && { url: process.url }),
      });
    return noted === 1;
  }

  async letGo(id: string, holder: string) {
    await this.#runs()
      .where({ id, lease_holder: holder })
      .update({ lease_until: new Date().toISOString() });
  }

  async requestCancel(id: string, cancel: { by: string; reason?: string }) {
    const running = () =>
      this.#runs()
        .where({ id })
        .whereIn('state', [...WORKED_ON]);
    const asked = await running()
      .whereNull('cancelled_at')
      .update({
        cancelled_at: new Date().toISOString(),
        cancelled_by: cancel.by,
        cancel_reason: cancel.reason ?? null,
      });
    if (asked === 1) return true;
    return (await running().update({ cancel_forced: true })) === 1;
  }

  async clearLock(id: string) {
    await this.#runs().where({ id }).update({ lock: null });
  }

  async noteUnlock(id: string, event: Omit<RunTransition, 'change'>) {
    await this.#knex.transaction(trx => recordUnlock(trx, id, event));
  }

  #at(place: { stackId: string; environment: string; root: RunRoot }) {
    const { stackId, environment, root } = place;
    return this.#runs().where({ stack_id: stackId, environment, root });
  }

  /** Knex takes one for a column; its types do not. */
  #expression(sql: string) {
    return this.#knex.raw(sql) as unknown as string;
  }

  #runs() {
    return this.#knex<RunRow>('runs');
  }
}
