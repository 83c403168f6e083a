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

interface EditStackProps {
  stack: AppStack;
  onClose: () => void;
  onSaved: () => void;
}

/** Edits the title, description and owner of an appStack. */
export function EditStackDialog(props: EditStackProps) {
  const t = useText();
  const { stack, onClose } = props;
  const { draft, update, saving, save } = useStackForm(props);

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
        <StackFields draft={draft} onChange={update} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={saving.loading || draft.owner === ''}
          onClick={save}
        >
          {t('stack.editDialog.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface StackDraft {
  title: string;
  description: string;
  owner: string;
}

function useStackForm({ stack, onClose, onSaved }: EditStackProps) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [draft, setDraft] = useState<StackDraft>({
    title: stack.title ?? '',
    description: stack.description ?? '',
    owner: stack.owner,
  });

  const [saving, save] = useAsyncFn(async () => {
    await api.updateAppStack(stack.name, {
      title: draft.title.trim() || null,
      description: draft.description.trim() || null,
      owner: draft.owner,
      revision: stack.revision,
    });
    notify.succeeded(t('stack.editDialog.saved'));
    onClose();
    onSaved();
  }, [api, notify, t, draft, stack, onClose, onSaved]);

  const update = (part: Partial<StackDraft>) =>
    setDraft(before => ({ ...before, ...part }));
  return { draft, update, saving, save };
}

function StackFields(props: {
  draft: StackDraft;
  onChange: (part: Partial<StackDraft>) => void;
}) {
  const t = useText();
  const { draft, onChange } = props;
  return (
    <Grid container spacing={2}>
      <Grid item xs={12}>
        <Field
          autoFocus
          fullWidth
          label={t('stack.editDialog.titleField')}
          value={draft.title}
          inputProps={{ maxLength: 200 }}
          onChange={event => onChange({ title: event.target.value })}
        />
      </Grid>
      <Grid item xs={12}>
        <Field
          fullWidth
          multiline
          minRows={3}
          label={t('stack.editDialog.description')}
          value={draft.description}
          inputProps={{ maxLength: 2000 }}
          onChange={event => onChange({ description: event.target.value })}
        />
      </Grid>
      <Grid item xs={12}>
        <OwnerPicker
          value={draft.owner}
          onChange={owner => onChange({ owner })}
        />
      </Grid>
    </Grid>
  );
}
