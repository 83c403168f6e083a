import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import { useAnalytics } from '@backstage/core-plugin-api';
import { useCallback, useState } from 'react';
import { isAppstackError } from '../../api';
import { useAppstackApi } from '../../hooks';
import { targetName, toRequest, type SyncTarget } from './syncTarget';

export type SyncStep = 'choose' | 'preview' | 'done';

interface SyncState {
  step: SyncStep;
  running: boolean;
  preview?: SyncResult;
  /** Terraform addresses that the person lets go. */
  release: string[];
  /** Whether the preview replaced one that was out of date by the time it was confirmed. */
  conflict: boolean;
  result?: SyncResult;
  error?: unknown;
}

const START: SyncState = {
  step: 'choose',
  running: false,
  release: [],
  conflict: false,
};

/** Previews and then syncs exactly what was previewed; a preview that no longer holds is replaced, never synced. */
export function useSync(target: SyncTarget) {
  const api = useAppstackApi();
  const analytics = useAnalytics();
  const [state, setState] = useState<SyncState>(START);

  const preview = useCallback(
    async (release: string[] = []) => {
      setState(before => ({ ...before, running: true, error: undefined }));
      try {
        const result = await api.sync(targetName(target), {
          ...toRequest(target, release),
          dryRun: true,
        });
        setState({
          ...START,
          step: 'preview',
          preview: result,
          release,
        });
      } catch (error) {
        setState(before => ({ ...before, running: false, error }));
      }
    },
    [api, target],
  );

  const confirm = useCallback(async () => {
    const { preview: confirmed, release } = state;
    if (!confirmed) {
      return;
    }
    setState(before => ({ ...before, running: true, error: undefined }));
    try {
      const result = await api.sync(confirmed.name, {
        ...toRequest(target, release),
        baseVersion: confirmed.baseVersion,
        expectedDigest: confirmed.digest,
      });
      analytics.captureEvent('sync', result.name);
      setState(before => ({ ...before, running: false, step: 'done', result }));
    } catch (error) {
      const changed = isAppstackError(error) ? error.preview : undefined;
      setState(before =>
        changed
          ? { ...before, running: false, preview: changed, conflict: true }
          : { ...before, running: false, error },
      );
    }
  }, [analytics, api, state, target]);

  const back = useCallback(() => setState(START), []);

  return { ...state, previewSync: preview, confirm, back };
}
