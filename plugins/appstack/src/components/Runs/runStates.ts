import type { Run } from '@appstack/backstage-plugin-appstack-common';
import { pauseWhile } from '../../hooks';

/** What people wait for; others than they may end it. */
const GOING_ON: readonly Run['state'][] = ['queued', 'planning', 'applying'];
/** How often a run that waits for a person is read again. */
const WAITING_EVERY_MS = 10_000;

/** Whether an engine works at it, or will. */
function isGoingOn({ state }: Pick<Run, 'state'>): boolean {
  return GOING_ON.includes(state);
}

/** The pause until runs are read again; none where all have ended. */
export function pauseOf(runs: readonly Run[]): number | undefined {
  const waits = runs.some(({ state }) => state === 'awaiting-approval');
  return (
    pauseWhile(runs.some(isGoingOn)) ?? (waits ? WAITING_EVERY_MS : undefined)
  );
}

const TONES = {
  queued: 'running',
  planning: 'running',
  planned: 'ok',
  'awaiting-approval': 'warning',
  applying: 'running',
  applied: 'ok',
  failed: 'error',
  interrupted: 'error',
  cancelled: 'none',
  discarded: 'none',
  superseded: 'none',
  expired: 'none',
} as const;

/** How a state looks. */
export function toneOf({ state }: Pick<Run, 'state'>) {
  return TONES[state];
}

/** For how long an engine worked at a run, in seconds; nobody works while it waits for approval. */
export function secondsOf(run: Run, now = Date.now()): number | undefined {
  const { startedAt, plannedAt, approvedAt, finishedAt } = run;
  if (!startedAt) return undefined;
  const end = finishedAt ? Date.parse(finishedAt) : now;
  const planned = plannedAt ? Date.parse(plannedAt) : end;
  const planning = planned - Date.parse(startedAt);
  const applying = approvedAt ? end - Date.parse(approvedAt) : 0;
  return Math.max(Math.round((planning + applying) / 1000), 0);
}

/** A duration in the format of the person's language. */
export function inWords(seconds: number): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(undefined, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
    }).format(value);
  if (seconds < 60) return unit(seconds, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${unit(minutes, 'minute')} ${unit(seconds % 60, 'second')}`;
  }
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}
