import { alertApiRef, useApiHolder } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { messageOf } from '../api';

const SHOWN_FOR_MS = 6_000;

/** Notifies the user by the app's toasts, or the older alerts. */
export function useNotify() {
  const apis = useApiHolder();

  const notify = useCallback(
    (title: string, status: 'success' | 'danger') => {
      const toasts = apis.get(toastApiRef);
      if (toasts) {
        toasts.post({ title, status, timeout: SHOWN_FOR_MS });
        return;
      }
      apis.get(alertApiRef)?.post({
        message: title,
        severity: status === 'danger' ? 'error' : 'success',
        display: 'transient',
      });
    },
    [apis],
  );

  return {
    succeeded: useCallback(
      (title: string) => notify(title, 'success'),
      [notify],
    ),
    failed: useCallback(
      (error: unknown) => notify(messageOf(error), 'danger'),
      [notify],
    ),
  };
}
