import type { Run } from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useAppstackApi, useText } from '../../hooks';
import { ConfirmDialog } from '../common';
import { MessageField } from '../Runs';
import { LockNote } from './RunNotes';
import { useRunDialog, type RunDialogProps } from './useRunDialog';

/** Drops a plan that nobody has approved. */
export function DiscardDialog(props: RunDialogProps) {
  const t = useText();
  const api = useAppstackApi();
  const { id } = props.run;
  const [reason, setReason] = useState('');
  const onConfirm = useRunDialog(props, 'discarded', () =>
    api.call('DiscardRun', { params: { id }, body: bodyOf(reason) }),
  );
  return (
    <ConfirmDialog
      title={t('run.discard.title')}
      confirmLabel={t('run.discard.confirm')}
      onClose={props.onClose}
      onConfirm={onConfirm}
    >
      <Typography>{t('run.discard.help')}</Typography>
      <MessageField
        label={t('run.reason')}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}

/** Ends a run; the text states what that means where it is now. */
export function CancelDialog(props: RunDialogProps) {
  const t = useText();
  const api = useAppstackApi();
  const { run } = props;
  const { id } = run;
  const [reason, setReason] = useState('');
  const onConfirm = useRunDialog(props, 'cancelled', () =>
    api.call('CancelRun', { params: { id }, body: bodyOf(reason) }),
  );
  return (
    <ConfirmDialog
      title={t('run.cancel.title')}
      confirmLabel={t('run.cancel.confirm')}
      cancelLabel={t('run.cancel.keep')}
      onClose={props.onClose}
      onConfirm={onConfirm}
    >
      <Typography>{t(`run.cancel.${consequenceOf(run)}`)}</Typography>
      <MessageField
        label={t('run.reason')}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}

function consequenceOf({ state }: Run) {
  return state === 'applying' || state === 'planning' ? state : 'waiting';
}

/** Removes the lock of somebody else, which is named. */
export function UnlockDialog(props: RunDialogProps) {
  const t = useText();
  const api = useAppstackApi();
  const { id, lock } = props.run;
  const [reason, setReason] = useState('');
  const onConfirm = useRunDialog(props, 'unlocked', () =>
    api.call('UnlockRun', {
      params: { id },
      body: { lockId: lock?.id ?? '', reason: reason.trim() },
    }),
  );
  return (
    <ConfirmDialog
      title={t('run.unlock.title')}
      confirmLabel={t('run.unlock.confirm')}
      mayConfirm={lock !== undefined && reason.trim().length > 0}
      onClose={props.onClose}
      onConfirm={onConfirm}
    >
      {lock && <LockNote lock={lock} />}
      <Typography>{t('run.unlock.help')}</Typography>
      <MessageField
        required
        label={t('run.reason')}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}

function bodyOf(reason: string) {
  return reason.trim() ? { reason: reason.trim() } : {};
}
