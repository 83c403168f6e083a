import type { Delivery } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { hasStatus } from '../../api';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { RequestFailure } from '../common';
import { SettingsFields } from './SettingsFields';
import { fromDraft, toDraft } from './settingsDraft';

interface SettingsDialogProps {
  stack: string;
  delivery: Delivery;
  onClose: () => void;
  onSaved: () => void;
}

/** Edits where an appStack goes, and how its pull requests look. */
export function DeliverySettingsDialog(props: SettingsDialogProps) {
  const t = useText();
  const [draft, setDraft] = useState(() => toDraft(props.delivery.settings));
  const [saving, save] = useSaving(props, draft);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={props.onClose}
      aria-labelledby="appstack-delivery-settings-title"
    >
      <DialogTitle id="appstack-delivery-settings-title">
        {t('delivery.settings.title')}
      </DialogTitle>
      <DialogContent>
        {saving.error && (
          <RequestFailure
            error={saving.error}
            title={
              hasStatus(saving.error, 409)
                ? t('delivery.settings.conflict')
                : undefined
            }
          />
        )}
        <SettingsFields
          draft={draft}
          onChange={part => setDraft(before => ({ ...before, ...part }))}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('common.action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={saving.loading}
          onClick={save}
        >
          {t('delivery.settings.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function useSaving(
  { stack, delivery, onClose, onSaved }: SettingsDialogProps,
  draft: ReturnType<typeof toDraft>,
) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  return useAsyncFn(async () => {
    await api.call('UpdateDelivery', {
      params: { name: stack },
      body: fromDraft(draft),
      ifMatch: delivery.revision,
    });
    notify.succeeded(t('delivery.settings.saved'));
    onClose();
    onSaved();
  }, [api, notify, t, draft, stack, delivery, onClose, onSaved]);
}
