import type { Knex } from 'knex';
import { insertActivity } from './insertActivity';
import { runActivity } from './runActivity';
import type { RunRow } from './runRows';
import type { RunState, RunTransition } from './RunStore';

export interface EventRow {
  run_id: string;
  sequence: number;
  at: string;
  state: RunState;
  actor: string | null;
  reason: string | null;
}

/** Records that a run has come into another state: among its events, and as an activity of its appStack. */
export async function recordMove(
  trx: Knex.Transaction,
  id: string,
  transition: RunTransition,
) {
  await addEvent(trx, id, transition);
  const row = await rowOf(trx, id);
  const activity = runActivity(row, transition);
  if (activity) await insertActivity(trx, row.stack_id, activity);
}

/** Records that the lock was removed which a run has met. */
export async function recordUnlock(
  trx: Knex.Transaction,
  id: string,
  event: Omit<RunTransition, 'change'>,
) {
  await addEvent(trx, id, event);
  const row = await rowOf(trx, id);
  await insertActivity(trx, row.stack_id, {
    ...{ kind: 'unlock', by: event.by ?? row.requested_by, runId: id },
    ...{ environments: [row.environment], version: row.version },
    details: { root: row.root },
  });
}

async function rowOf(trx: Knex.Transaction, id: string): Promise<RunRow> {
  return (await trx<RunRow>('runs').where({ id }).first()) as RunRow;
}

/** The row of the run is locked by then, so that numbers are given one after the other. */
export async function addEvent(
  trx: Knex.Transaction,
  id: string,
  { state, by, reason }: Pick<RunTransition, 'state' | 'by' | 'reason'>,
) {
  const [{ last }] = await trx<EventRow>('run_events')
    .where({ run_id: id })
    .max<{ last: number | null }[]>({ last: 'sequence' });
  await trx<EventRow>('run_events').insert({
    run_id: id,
    sequence: (last ?? 0) + 1,
    at: new Date().toISOString(),
    ...{ state, actor: by ?? null, reason: reason ?? null },
  });
}
