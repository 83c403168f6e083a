import type { RunRecord } from './RunStore';
import { present } from './rows';

export interface RunRow {
  id: string;
  stack_id: string;
  environment: string;
  root: RunRecord['root'];
  kind: RunRecord['kind'];
  state: RunRecord['state'];
  reason: string | null;
  engine: string;
  engine_title: string;
  binding: RunRecord['binding'];
  version: number;
  source: string;
  protected: boolean | number;
  message: string | null;
  inputs_revision: number;
  job: string;
  requested_by: string;
  requested_at: string;
  queued_at: string;
  started_at: string | null;
  planned_at: string | null;
  approved_by: string | null;
  approved_at: string | null;
  finished_at: string | null;
  expires_at: string | null;
  counts: string | null;
  at_stake: string | null;
  lock: string | null;
  url: string | null;
  drifted: boolean | number | null;
  contents_removed_at: string | null;
  active_state: string | null;
  lease_holder: string | null;
  lease_until: string | null;
  attempts: number;
  process: string | null;
  cancelled_by: string | null;
  cancelled_at: string | null;
  cancel_reason: string | null;
  cancel_forced: boolean | number;
}

const json = (value: unknown) =>
  value === undefined || value === null ? null : JSON.stringify(value);

const read = (text: string | null) =>
  text === null ? undefined : JSON.parse(text);

/** The columns that change with the state. */
export function changedColumns(change: Partial<RunRecord>): Partial<RunRow> {
  const columns: Partial<RunRow> = {
    started_at: change.startedAt,
    planned_at: change.plannedAt,
    approved_by: change.approvedBy,
    approved_at: change.approvedAt,
    finished_at: change.finishedAt,
    expires_at: change.expiresAt,
    queued_at: change.queuedAt,
    drifted: change.drifted,
    ...('counts' in change && { counts: json(change.counts) }),
    ...('atStake' in change && { at_stake: json(change.atStake) }),
    ...('lock' in change && { lock: json(change.lock) }),
    ...('process' in change && { process: json(change.process) }),
  };
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined),
  );
}

/** The row of a run that is new. */
export function newRow(run: Omit<RunRecord, 'attempts'>): RunRow {
  return {
    id: run.id,
    stack_id: run.stackId,
    environment: run.environment,
    root: run.root,
    kind: run.kind,
    state: run.state,
    reason: run.reason ?? null,
    engine: run.engine.id,
    engine_title: run.engine.title,
    binding: run.binding,
    version: run.version,
    source: JSON.stringify(run.source),
    protected: run.protected,
    message: run.message ?? null,
    inputs_revision: run.inputsRevision,
    job: JSON.stringify(run.given),
    requested_by: run.requestedBy,
    requested_at: run.requestedAt,
    queued_at: run.queuedAt,
    started_at: null,
    planned_at: null,
    approved_by: null,
    approved_at: null,
    finished_at: null,
    expires_at: null,
    counts: null,
    at_stake: null,
    lock: null,
    url: run.url ?? null,
    drifted: null,
    contents_removed_at: null,
    active_state: null,
    lease_holder: null,
    lease_until: null,
    attempts: 0,
    process: null,
    cancelled_by: null,
    cancelled_at: null,
    cancel_reason: null,
    cancel_forced: false,
  };
}

/** The row of a run that has ended elsewhere. */
export function endedRow(run: Omit<RunRecord, 'attempts'>): RunRow {
  return { ...newRow(run), ...changedColumns(run) };
}

export function toRun(row: RunRow): RunRecord {
  return {
    id: row.id,
    stackId: row.stack_id,
    environment: row.environment,
    root: row.root,
    kind: row.kind,
    state: row.state,
    reason: present(row.reason),
    engine: { id: row.engine, title: row.engine_title },
    binding: row.binding,
    version: row.version,
    source: JSON.parse(row.source),
    protected: Boolean(row.protected),
    message: present(row.message),
    inputsRevision: row.inputs_revision,
    given: JSON.parse(row.job),
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    queuedAt: row.queued_at,
    startedAt: present(row.started_at),
    plannedAt: present(row.planned_at),
    approvedBy: present(row.approved_by),
    approvedAt: present(row.approved_at),
    finishedAt: present(row.finished_at),
    expiresAt: present(row.expires_at),
    counts: read(row.counts),
    atStake: read(row.at_stake),
    lock: read(row.lock),
    url: present(row.url),
    contentsRemovedAt: present(row.contents_removed_at),
    ...(row.drifted !== null && { drifted: Boolean(row.drifted) }),
    attempts: row.attempts,
    process: read(row.process),
    leaseHolder: present(row.lease_holder),
    ...(row.cancelled_at !== null && {
      cancel: {
        by: row.cancelled_by!,
        at: row.cancelled_at,
        reason: present(row.cancel_reason),
        forced: Boolean(row.cancel_forced),
      },
    }),
  };
}
