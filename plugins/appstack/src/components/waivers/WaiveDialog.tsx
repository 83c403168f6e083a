import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { ConfirmDialog, Field } from '../common';

const DAY_MS = 24 * 3600 * 1000;
const DEFAULT_DAYS = 30;

/** What is waived: a resource of an appStack, and the policy that it violates. */
export interface WaivedViolation {
  appStack: string;
  environment: string;
  policy: string;
  address: string;
}

/** Asks why, and until when, a resource may violate a policy. */
export function WaiveDialog(
  props: WaivedViolation & { onWaived?: () => void; onClose: () => void },
) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { appStack, environment, policy, address, onClose } = props;
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => inDays(DEFAULT_DAYS));
  const waive = async () => {
    await api.call('CreateWaiver', {
      params: { name: appStack },
      body: {
        ...{ policy, address, environment, reason },
        until: new Date(`${until}T23:59:59Z`).toISOString(),
      },
    });
    notify.succeeded(t('governance.policies.waive.done', { policy, address }));
    onClose();
    props.onWaived?.();
  };
  return (
    <ConfirmDialog
      title={t('governance.policies.waive.title')}
      confirmLabel={t('governance.policies.waive.confirm')}
      mayConfirm={reason.trim() !== '' && until >= inDays(0)}
      onConfirm={waive}
      onClose={onClose}
    >
      <Typography paragraph style={{ overflowWrap: 'anywhere' }}>
        {t('governance.policies.waive.body', { address, policy, environment })}
      </Typography>
      <Grid container spacing={2}>
        <Grid item xs={12}>
          <Field
            fullWidth
            multiline
            autoFocus
            label={t('governance.policies.waive.reason')}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        </Grid>
        <Grid item xs={12}>
          <Field
            type="date"
            label={t('governance.policies.waive.until')}
            value={until}
            InputLabelProps={{ shrink: true }}
            inputProps={{ min: inDays(0) }}
            onChange={event => setUntil(event.target.value)}
          />
        </Grid>
      </Grid>
    </ConfirmDialog>
  );
}

/** A day in the future, as a date field has it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
