import Backdrop from '@material-ui/core/Backdrop';
import CircularProgress from '@material-ui/core/CircularProgress';
import { lazy, Suspense } from 'react';
import type { SyncDialogProps } from './SyncDialog';

const SyncDialog = lazy(async () => ({
  default: (await import('./SyncDialog')).SyncDialog,
}));

/** The sync dialog, loaded when it is opened. */
export function LazySyncDialog(props: SyncDialogProps) {
  return (
    <Suspense
      fallback={
        <Backdrop open>
          <CircularProgress color="inherit" />
        </Backdrop>
      }
    >
      <SyncDialog {...props} />
    </Suspense>
  );
}
