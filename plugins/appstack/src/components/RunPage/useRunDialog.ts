import type { Run } from '@appstack/backstage-plugin-appstack-common';
import { useNotify, useText } from '../../hooks';

/** What the dialogs about a run are given. */
export interface RunDialogProps {
  run: Run;
  onClose: () => void;
  onChanged: () => void;
}

/** What a dialog does when it is confirmed: acts, says so, and shows the run as it is then. */
export function useRunDialog(
  { onClose, onChanged }: RunDialogProps,
  done: 'approved' | 'discarded' | 'cancelled' | 'unlocked',
  act: () => Promise<unknown>,
) {
  const t = useText();
  const notify = useNotify();
  return async () => {
    try {
      await act();
    } catch (error) {
      // Somebody else may have been faster.
      onChanged();
      throw error;
    }
    notify.succeeded(t(`run.done.${done}`));
    onClose();
    onChanged();
  };
}
