import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useState, type ReactNode } from 'react';
import { useText } from '../../hooks';
import { RequestFailure } from './RequestFailure';

/** Asks for confirmation, runs the action, and stays open with the reason when it fails. */
export function ConfirmDialog(props: {
  title: string;
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  /** False while something is still to be typed or chosen. */
  mayConfirm?: boolean;
  onConfirm: () => Promise<void> | void;
  onClose: () => void;
}) {
  const t = useText();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();

  const confirm = async () => {
    setRunning(true);
    setError(undefined);
    try {
      await props.onConfirm();
    } catch (failure) {
      setError(failure);
    }
    setRunning(false);
  };

  return (
    <Dialog
      open
      maxWidth="sm"
      fullWidth
      onClose={running ? undefined : props.onClose}
      aria-labelledby="appstack-confirm-title"
    >
      <DialogTitle id="appstack-confirm-title">{props.title}</DialogTitle>
      <DialogContent>
        {props.children}
        {error !== undefined && <RequestFailure error={error} />}
      </DialogContent>
      <DialogActions>
        <Button
          onClick={props.onClose}
          disabled={running}
          autoFocus
          focusRipple={false}
        >
          {props.cancelLabel ?? t('common.action.cancel')}
        </Button>
        <Button
          variant="contained"
          color="secondary"
          onClick={confirm}
          disabled={running || props.mayConfirm === false}
          startIcon={
            running ? <CircularProgress size={16} color="inherit" /> : undefined
          }
        >
          {props.confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
