import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { ConfirmDialog, Field } from '../common';

interface FreezeDialogProps {
  environment: string;
  onClose: () => void;
  onDone: () => void;
}

/** Asks why an environment is frozen, and says what that means. */
export function FreezeDialog(props: FreezeDialogProps) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [reason, setReason] = useState('');
  const { environment: name, onClose, onDone } = props;
  const freeze = async () => {
    await api.call('FreezeEnvironment', {
      params: { name },
      body: { reason: reason.trim() },
    });
    notify.succeeded(t('environments.hold.frozen', { name }));
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('environments.hold.freezeTitle', { name })}
      confirmLabel={t('environments.hold.freezeConfirm')}
      mayConfirm={reason.trim() !== ''}
      onConfirm={freeze}
      onClose={onClose}
    >
      <Typography paragraph>{t('environments.hold.freezeBody')}</Typography>
      <Field
        fullWidth
        multiline
        required
        label={t('environments.hold.reason')}
        value={reason}
        inputProps={{ maxLength: 500 }}
        onChange={event => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}

/** Asks before the freeze of an environment is lifted. */
export function LiftDialog(props: FreezeDialogProps) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { environment: name, onClose, onDone } = props;
  const lift = async () => {
    await api.call('LiftEnvironmentFreeze', { params: { name } });
    notify.succeeded(t('environments.hold.lifted', { name }));
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('environments.hold.liftTitle', { name })}
      confirmLabel={t('environments.hold.liftConfirm')}
      onConfirm={lift}
      onClose={onClose}
    >
      <Typography>{t('environments.hold.liftBody')}</Typography>
    </ConfirmDialog>
  );
}
