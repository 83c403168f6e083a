import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { upsertResult } from './DatabaseRunSettingsStore';
import { insertActivity } from './insertActivity';
import { runActivity } from './runActivity';
import { addEvent } from './runEvents';
import type {
  NewRunReport,
  RunPartReport,
  RunReportKey,
  RunReportRecord,
  RunReportStore,
} from './RunReportStore';
import { endedRow } from './runRows';
import type { RunRoot } from './RunStore';

/** What leaves a state that is known, or of which it is known that nobody knows it. */
const TRIED = ['applied', 'failed', 'interrupted'];
const CHANGING = ['apply', 'destroy', 'refresh'];

/** {@link RunReportStore} in the plugin's database. */
export class DatabaseRunReportStore implements RunReportStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(key: RunReportKey) {
    const row = await this.#knex('run_reports').where(columnsOf(key)).first();
    return row && { ...key, digest: row.digest, runId: row.run_id };
  }

  async insert({ run, plan, result, digest, ...key }: NewRunReport) {
    try {
      await this.#knex.transaction(async trx => {
        const row = endedRow(run);
        const { state, requestedBy: by, reason } = run;
        await trx('runs').insert(row);
        await trx('run_reports').insert({
          ...columnsOf(key),
          ...{ digest, run_id: run.id },
          plan: plan ? JSON.stringify(plan) : null,
          received_at: new Date().toISOString(),
        });
        await addEvent(trx, run.id, { state, by, reason });
        const activity = runActivity(row, { state, by });
        if (activity) await insertActivity(trx, run.stackId, activity);
        if (result) await upsertResult(trx, run.stackId, result);
      });
      return true;
    } catch (error) {
      if (isDatabaseConflictError(error)) return false;
      throw error;
    }
  }

  async attach(
    { digest, runId, ...key }: RunReportRecord,
    part: RunPartReport,
  ) {
    try {
      await this.#knex('run_reports').insert({
        ...columnsOf(key),
        ...{ digest, run_id: runId, phase: part.report.run?.phase },
        part: JSON.stringify(part),
        received_at: new Date().toISOString(),
      });
      return true;
    } catch (error) {
      if (isDatabaseConflictError(error)) return false;
      throw error;
    }
  }

  async partOf(runId: string, phase: 'plan' | 'apply') {
    const row = await this.#knex('run_reports')
      .where({ run_id: runId, phase })
      .orderBy('received_at', 'desc')
      .first('part');
    return row && JSON.parse(row.part);
  }

  async plan(runId: string) {
    const row = await this.#knex('run_reports')
      .where({ run_id: runId })
      .whereNotNull('plan')
      .orderBy('received_at', 'desc')
      .first('plan');
    return row?.plan ? JSON.parse(row.plan) : undefined;
  }

  async lastTried(stackId: string) {
    const rows: { environment: string; root: RunRoot; version: number }[] =
      await this.#knex('runs')
        .where({ stack_id: stackId })
        .whereIn('kind', CHANGING)
        .whereIn('state', TRIED)
        .groupBy('environment', 'root')
        .select('environment', 'root')
        .max({ version: 'version' });
    return rows;
  }
}

function columnsOf({ stackId, reporter, reportId }: RunReportKey) {
  return { stack_id: stackId, reporter, report_id: reportId };
}
