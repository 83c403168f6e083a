import {
  RunError,
  type RunContext,
} from '@appstack/backstage-plugin-appstack-node';
import type { RunRecord, RunTransition } from '../../database';

/** How often planning is begun, when backends go while they plan. */
const MOST_ATTEMPTS = 3;

/** A state in which nothing follows. */
export function ended(
  state: RunTransition['state'],
  change: RunTransition['change'] = {},
): RunTransition {
  const finishedAt = new Date().toISOString();
  return { state, change: { ...change, finishedAt, process: null } };
}

/** A run that has failed before anything was changed. */
export function failed(reason: string): RunTransition {
  return { ...ended('failed'), reason };
}

/** What a run has come to that did not succeed. */
export function endOf(
  run: RunRecord,
  error: Error,
  { signal, force }: RunContext,
): RunTransition {
  const { lock, stale, interrupted } =
    error instanceof RunError ? error.details : {};
  // What is no RunError may hold anything.
  const reason =
    error instanceof RunError
      ? error.message
      : `A fault of the portal: ${error.name}. Its log says more.`;
  const transition = (state: RunTransition['state'], why = reason) => ({
    ...ended(state, lock ? { lock } : {}),
    reason: why,
  });
  if (stale) {
    return transition(
      'superseded',
      'The state has changed since this was planned. Plan again.',
    );
  }
  if (run.state === 'applying') {
    const isUnknown =
      force.aborted || interrupted || !(error instanceof RunError);
    if (isUnknown) {
      return transition(
        'interrupted',
        `Nobody knows what was changed. Plan again. ${reason}`,
      );
    }
    if (signal.aborted) {
      return transition(
        'cancelled',
        `It was stopped while it applied; what was done until then stays. Plan again. ${reason}`,
      );
    }
  } else if (signal.aborted) {
    return transition('cancelled', 'It was stopped while it planned.');
  }
  return transition('failed');
}

/** Who stopped a run, or that the backend did. */
export function causeOf(
  run: RunRecord,
  transition: RunTransition,
  current: RunRecord | undefined,
): RunTransition {
  if (transition.state !== 'cancelled') return transition;
  const cancel = current?.cancel;
  if (cancel) {
    const reason = [cancel.reason, transition.reason].filter(Boolean);
    return { ...transition, by: cancel.by, reason: reason.join(' · ') };
  }
  if (run.state === 'planning') {
    return { state: 'queued', reason: 'The backend that planned it stops.' };
  }
  return {
    ...ended('interrupted'),
    reason: `The backend that applied it stops. Plan again. ${transition.reason ?? ''}`,
  };
}

/** What becomes of a run whose backend is gone while it planned. */
export function planAgain(run: RunRecord): RunTransition {
  if (run.cancel) {
    const { by, reason } = run.cancel;
    return { ...ended('cancelled'), by, reason };
  }
  if (run.attempts >= MOST_ATTEMPTS) {
    return failed(
      `The backend that planned it is gone, for the ${run.attempts}. time.`,
    );
  }
  return {
    state: 'queued',
    reason: 'The backend that planned it is gone. It is planned again.',
    change: { process: null },
  };
}
