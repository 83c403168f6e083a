import type {
  RestoreVersionRequest,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import { useAnalytics } from '@backstage/core-plugin-api';
import { useCallback, useState } from 'react';
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
  options: Omit<RestoreVersionRequest, 'environments'>,
) => Promise<SyncResult>;

interface SyncState {
  step: SyncStep;
  running: boolean;
  preview?: SyncResult;
  wishes: RetainedWishes;
  confirmation: Confirmation;
  /** Whether the preview replaced one that was out of date by the time it was confirmed. */
  conflict: boolean;
  result?: SyncResult;
  error?: unknown;
}

const START: SyncState = {
  step: 'choose',
  running: false,
  wishes: {},
  confirmation: NOTHING_CONFIRMED,
  conflict: false,
};

/** Previews and then syncs exactly what was previewed; a preview that no longer holds is replaced, never synced. */
export function useSync(send: SendSync) {
  const analytics = useAnalytics();
  const [state, setState] = useState<SyncState>(START);

  const preview = useCallback(
    async (wishes: RetainedWishes = {}) => {
      setState(before => ({ ...before, running: true, error: undefined }));
      try {
        const result = await send({ ...retainedOf(wishes), dryRun: true });
        setState({ ...START, step: 'preview', preview: result, wishes });
      } catch (error) {
        setState(before => ({ ...before, running: false, error }));
      }
    },
    [send],
  );

  const confirm = useCallback(async () => {
    const { preview: confirmed, wishes, confirmation } = state;
    if (!confirmed) {
      return;
    }
    setState(before => ({ ...before, running: true, error: undefined }));
    try {
      const result = await send({
        ...retainedOf(wishes),
        ...(confirmation.destroyed.length > 0 && {
          confirm: [...confirmation.destroyed],
        }),
        baseVersion: confirmed.baseVersion,
        expectedDigest: confirmed.digest,
      });
      analytics.captureEvent('sync', result.name);
      setState(before => ({ ...before, running: false, step: 'done', result }));
    } catch (error) {
      const changed = isAppstackError(error) ? error.preview : undefined;
      setState(before =>
        changed
          ? {
              ...before,
              running: false,
              preview: changed,
              confirmation: NOTHING_CONFIRMED,
              conflict: true,
            }
          : { ...before, running: false, error },
      );
    }
  }, [analytics, send, state]);

  const back = useCallback(() => setState(START), []);

  return {
    ...state,
    previewSync: preview,
    wish: (address: string, wish: 'keep' | 'release' | 'destroy') =>
      preview(withWish(state.wishes, address, wish)),
    setConfirmation: (confirmation: Confirmation) =>
      setState(before => ({ ...before, confirmation })),
    confirm,
    back,
  };
}

function retainedOf(wishes: RetainedWishes) {
  return Object.keys(wishes).length > 0 ? { retained: { ...wishes } } : {};
}
