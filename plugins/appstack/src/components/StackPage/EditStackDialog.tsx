import type { AppStack } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Grid from '@material-ui/core/Grid';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { hasStatus } from '../../api';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { Field, RequestFailure } from '../common';
import { OwnerPicker } from '../pickers/OwnerPicker';

/** Changes what an appStack says about itself. */
export function EditStackDialog(props: {
  stack: AppStack;
  onClose: () => void;
  onSaved: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { stack, onClose, onSaved } = props;
  const [title, setTitle] = useState(stack.title ?? '');
  const [description, setDescription] = useState(stack.description ?? '');
  const [owner, setOwner] = useState(stack.owner);

  const [saving, save] = useAsyncFn(async () => {
    await api.updateAppStack(stack.name, {
      title: title.trim() || null,
      description: description.trim() || null,
      owner,
      revision: stack.revision,
    });
    notify.succeeded(t('stack.editDialog.saved'));
    onClose();
    onSaved();
  }, [api, notify, t, title, description, owner, stack, onClose, onSaved]);

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby="appstack-edit-title"
    >
      <DialogTitle id="appstack-edit-title">
        {t('stack.editDialog.title', { name: stack.name })}
      </DialogTitle>
      <DialogContent>
        {saving.error && (
          <RequestFailure
            error={saving.error}
            title={
              hasStatus(saving.error, 409)
                ? t('stack.editDialog.conflict')
                : undefined
            }
          />
        )}
        <Grid container spacing={2}>
          <Grid item xs={12}>
            <Field
              autoFocus
              fullWidth
              label={t('stack.editDialog.titleField')}
              value={title}
              inputProps={{ maxLength: 200 }}
              onChange={event => setTitle(event.target.value)}
            />
          </Grid>
          <Grid item xs={12}>
            <Field
              fullWidth
              multiline
              minRows={3}
              label={t('stack.editDialog.description')}
              value={description}
              inputProps={{ maxLength: 2000 }}
              onChange={event => setDescription(event.target.value)}
            />
          </Grid>
          <Grid item xs={12}>
            <OwnerPicker value={owner} onChange={setOwner} />
          </Grid>
        </Grid>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={saving.loading || owner === ''}
          onClick={save}
        >
          {t('stack.editDialog.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
