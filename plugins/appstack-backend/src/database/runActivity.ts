import {
  REPORTED_ENGINE,
  type ActivityStatus,
} from '@appstack/backstage-plugin-appstack-common';
import type { NewActivity } from './ActivityStore';
import type { RunState, RunTransition } from './RunStore';
import type { RunRow } from './runRows';

/** How a run ended that came into one of these states. */
const STATUSES: Partial<Record<RunState, ActivityStatus>> = {
  planned: 'succeeded',
  'awaiting-approval': 'succeeded',
  applied: 'succeeded',
  failed: 'failed',
  interrupted: 'unknown',
  cancelled: 'cancelled',
  discarded: 'succeeded',
};

/**
 * What there is to record of a run that has just come into another state;
 * nothing while it waits or is worked on, or when it is out of date.
 *
 * @param row - as it is after that
 */
export function runActivity(
  row: RunRow,
  { state, by, change }: RunTransition,
): NewActivity | undefined {
  const isApproval = state === 'queued' && change?.approvedBy !== undefined;
  const status = isApproval ? 'succeeded' : STATUSES[state];
  if (!status) return undefined;
  const planned: Record<string, number> = JSON.parse(row.counts ?? '{}');
  return {
    kind: isApproval ? 'approve' : kindOf(row, state),
    status: state === 'planned' ? planStatus(row, planned) : status,
    by: by ?? row.approved_by ?? row.requested_by,
    environments: [row.environment],
    version: row.version,
    durationMs: isApproval ? undefined : durationOf(row),
    runId: row.id,
    details: { root: row.root, planned },
  };
}

function kindOf(row: RunRow, state: RunState): NewActivity['kind'] {
  if (state === 'cancelled') return 'cancel';
  if (state === 'discarded') return 'discard';
  if (row.kind === 'drift') return 'drift';
  if (row.engine === REPORTED_ENGINE) return row.kind;
  const isPlan = state === 'planned' || state === 'awaiting-approval';
  return isPlan || row.approved_at === null ? 'plan' : row.kind;
}

function planStatus(
  { kind, drifted }: RunRow,
  planned: Record<string, number>,
): ActivityStatus {
  if (kind === 'drift' && drifted !== null) {
    return drifted ? 'found' : 'unchanged';
  }
  const isEmpty = Object.values(planned).every(count => count === 0);
  return isEmpty ? 'unchanged' : 'succeeded';
}

/** Since it was begun, or since its plan was approved. */
function durationOf(row: RunRow): number | undefined {
  const { started_at, approved_at, finished_at, engine } = row;
  const since = approved_at ?? started_at;
  if (since === null) return undefined;
  const isOver = engine === REPORTED_ENGINE && finished_at !== null;
  return (isOver ? Date.parse(finished_at) : Date.now()) - Date.parse(since);
}
