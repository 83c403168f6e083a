import { useApiHolder } from '@backstage/core-plugin-api';
import { coreApis } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { useCallback } from 'react';
import { messageOf } from '../api';

const SHOWN_FOR_MS = 6_000;
/** Long enough for a person to reach the button. */
const WITH_ACTION_SHOWN_FOR_MS = 15_000;

/** What a person can do about what was done; apps on the legacy frontend system show the title alone. */
interface NotifyAction {
  label: string;
  onClick: () => void;
}

/** Notifies the user by the app's toasts, where the app has them. */
export function useNotify() {
  const apis = useApiHolder();

  const notify = useCallback(
    (title: string, status: 'success' | 'danger', action?: NotifyAction) => {
      const toasts = apis.get(coreApis.toast);
      const posted = toasts?.post({
        title,
        status,
        timeout: action ? WITH_ACTION_SHOWN_FOR_MS : SHOWN_FOR_MS,
        ...(action && {
          description: (
            <Button
              size="small"
              onClick={() => {
                posted?.close();
                action.onClick();
              }}
            >
              {action.label}
            </Button>
          ),
        }),
      });
    },
    [apis],
  );

  return {
    succeeded: useCallback(
      (title: string, action?: NotifyAction) =>
        notify(title, 'success', action),
      [notify],
    ),
    failed: useCallback(
      (error: unknown) => notify(messageOf(error), 'danger'),
      [notify],
    ),
  };
}
