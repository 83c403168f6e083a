import {
  appstackStackUpdatePermission,
  type AppStackVersion,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type FormEvent } from 'react';
import { useAppstackApi, useNotify, useStack, useText } from '../../hooks';
import { Field } from '../common';

const MAX_LABEL = 100;
const MAX_MESSAGE = 2000;

const useStyles = makeStyles(theme => ({
  message: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0),
    minWidth: 240,
  },
}));

/** What people call a version and why it was made; edited in place by who may update the appStack. */
export function VersionNotes(props: {
  version: AppStackVersion;
  onChanged: (version: AppStackVersion) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { stack } = useStack();
  const [editing, setEditing] = useState(false);
  const mayUpdate = usePermission({
    permission: appstackStackUpdatePermission,
    resourceRef: stack.name,
  }).allowed;
  const { version, label, message } = props.version;
  if (editing)
    return <NotesForm {...props} onClose={() => setEditing(false)} />;
  return (
    <>
      {label !== undefined && (
        <Typography variant="subtitle2" component="div">
          {label}
        </Typography>
      )}
      {message !== undefined && (
        <Typography variant="body2" className={classes.message}>
          {message}
        </Typography>
      )}
      {mayUpdate && (
        <Button
          size="small"
          aria-label={t('stack.versions.notes.editOne', {
            version: String(version),
          })}
          onClick={() => setEditing(true)}
        >
          {t(
            label === undefined && message === undefined
              ? 'stack.versions.notes.add'
              : 'stack.versions.notes.edit',
          )}
        </Button>
      )}
    </>
  );
}

function NotesForm(props: {
  version: AppStackVersion;
  onChanged: (version: AppStackVersion) => void;
  onClose: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { stack } = useStack();
  const { version, onChanged, onClose } = props;
  const [label, setLabel] = useState(version.label ?? '');
  const [message, setMessage] = useState(version.message ?? '');
  const [saving, setSaving] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    try {
      const notes = {
        label: label.trim() || null,
        message: message.trim() || null,
      };
      onChanged(await api.updateVersion(stack.name, version.version, notes));
      onClose();
    } catch (failure) {
      notify.failed(failure);
      setSaving(false);
    }
  };
  return (
    <form className={classes.form} onSubmit={save}>
      <Field
        autoFocus
        fullWidth
        label={t('stack.versions.notes.label')}
        value={label}
        inputProps={{ maxLength: MAX_LABEL }}
        onChange={event => setLabel(event.target.value)}
      />
      <Field
        fullWidth
        multiline
        label={t('stack.versions.notes.message')}
        value={message}
        inputProps={{ maxLength: MAX_MESSAGE }}
        onChange={event => setMessage(event.target.value)}
      />
      <span>
        <Button size="small" color="primary" type="submit" disabled={saving}>
          {t('stack.editDialog.save')}
        </Button>
        <Button size="small" disabled={saving} onClick={onClose}>
          {t('common.action.cancel')}
        </Button>
      </span>
    </form>
  );
}
