import type {
  RequestOptions,
  RestoreVersionRequest,
  SyncRequestInput,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import { useAnalytics } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isAppstackError } from '../../api';
import {
  NOTHING_CONFIRMED,
  withWish,
  type Confirmation,
  type RetainedWishes,
} from './wishes';

export type SyncStep = 'choose' | 'preview' | 'done';

/** Sends a sync, or the restoration of a version, with what this dialog adds to it. */
export type SendSync = (
  options: Omit<RestoreVersionRequest, 'environments'> &
    Pick<SyncRequestInput, 'realize'>,
  request?: RequestOptions,
) => Promise<SyncResult>;

/** What is running: a preview can be left, a sync is waited for. */
export type Running = 'preview' | 'sync' | undefined;

interface SyncState {
  step: SyncStep;
  running: Running;
  preview?: SyncResult;
  wishes: RetainedWishes;
  /** Entities that were left out before and are made by this sync. */
  realized: readonly string[];
  confirmation: Confirmation;
  /** Whether the preview replaced one that was out of date by the time it was confirmed. */
  conflict: boolean;
  result?: SyncResult;
  error?: unknown;
}

const START: SyncState = {
  step: 'choose',
  running: undefined,
  wishes: {},
  realized: [],
  confirmation: NOTHING_CONFIRMED,
  conflict: false,
};

/** Previews and then syncs exactly what was previewed; a preview that no longer holds is replaced, never synced. */
export function useSync(send: SendSync) {
  const analytics = useAnalytics();
  const [state, setState] = useState<SyncState>(START);
  const { begin, leave } = useOneRequest();

  const preview = useCallback(
    async (wishes: RetainedWishes = {}, realized: readonly string[] = []) => {
      const signal = begin();
      setState(before => ({ ...before, running: 'preview', error: undefined }));
      try {
        const request = { ...choicesOf(wishes, realized), dryRun: true };
        const result = await send(request, { signal });
        if (signal.aborted) return;
        setState(previewed(result, wishes, realized));
      } catch (error) {
        if (signal.aborted) return;
        setState(before => ({ ...before, running: undefined, error }));
      }
    },
    [begin, send],
  );

  const confirm = useCallback(
    async (message?: string) => {
      const { preview: confirmed, wishes, realized, confirmation } = state;
      if (!confirmed) return;
      setState(before => ({ ...before, running: 'sync', error: undefined }));
      try {
        const result = await send({
          ...choicesOf(wishes, realized, confirmation),
          ...(message && { message }),
          baseVersion: confirmed.baseVersion,
          expectedDigest: confirmed.digest,
        });
        analytics.captureEvent('sync', result.name);
        const done = { running: undefined, step: 'done', result } as const;
        setState(before => ({ ...before, ...done }));
      } catch (error) {
        setState(before => refused(before, error));
      }
    },
    [analytics, send, state],
  );

  const leaveFor = (next: (before: SyncState) => SyncState) => () => {
    leave();
    setState(next);
  };

  return {
    ...state,
    previewSync: preview,
    wish: (address: string, wish: 'keep' | 'release' | 'destroy') =>
      preview(withWish(state.wishes, address, wish), state.realized),
    previewAgain: () => preview(state.wishes, state.realized),
    realize: (entityRef: string, isMade: boolean) =>
      preview(state.wishes, withRealized(state.realized, entityRef, isMade)),
    setConfirmation: (confirmation: Confirmation) =>
      setState(before => ({ ...before, confirmation })),
    confirm,
    back: leaveFor(() => START),
    stop: leaveFor(before => ({ ...before, running: undefined })),
  };
}

function previewed(
  preview: SyncResult,
  wishes: RetainedWishes,
  realized: readonly string[],
): SyncState {
  return { ...START, preview, wishes, realized, step: 'preview' };
}

function withRealized(
  realized: readonly string[],
  entityRef: string,
  isMade: boolean,
): string[] {
  const others = realized.filter(ref => ref !== entityRef);
  return isMade ? [...others, entityRef] : others;
}

/** A request that ends when the next one begins, and with the component. */
function useOneRequest() {
  const current = useRef<AbortController>();
  const leave = useCallback(() => current.current?.abort(), []);
  const begin = useCallback(() => {
    leave();
    current.current = new AbortController();
    return current.current.signal;
  }, [leave]);
  useEffect(() => leave, [leave]);
  return { begin, leave };
}

/** The new preview where something changed meanwhile; else what went wrong. */
function refused(before: SyncState, error: unknown): SyncState {
  const preview = isAppstackError(error) ? error.preview : undefined;
  const state = { ...before, running: undefined };
  return preview
    ? { ...state, preview, confirmation: NOTHING_CONFIRMED, conflict: true }
    : { ...state, error };
}

/** What is sent of the choices of a person. */
function choicesOf(
  wishes: RetainedWishes,
  realized: readonly string[],
  { destroyed }: Confirmation = NOTHING_CONFIRMED,
) {
  return {
    ...(Object.keys(wishes).length > 0 && { retained: { ...wishes } }),
    ...(realized.length > 0 && { realize: [...realized] }),
    ...(destroyed.length > 0 && { confirm: [...destroyed] }),
  };
}
