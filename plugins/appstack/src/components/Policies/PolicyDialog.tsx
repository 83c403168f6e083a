import type {
  Policy,
  PolicyDocument,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { hasStatus } from '../../api';
import { useAppstackApi, useNarrow, useNotify, useText } from '../../hooks';
import { Field, RequestFailure, useLeaving } from '../common';
import { readPolicy, toText } from './policyText';
import { PolicyTrial } from './PolicyTrial';

const useStyles = makeStyles(theme => ({
  text: {
    fontFamily: 'monospace',
    fontSize: theme.typography.body2.fontSize,
  },
  spread: { flex: 1 },
}));

interface PolicyDialogProps {
  /** Absent for a new one. */
  policy?: PolicyDocument;
  mayUpdate: boolean;
  onClose: () => void;
  onSaved: () => void;
}

/** A policy as YAML: to read, to change, and to try on an appStack. */
function PolicyDialog(props: PolicyDialogProps) {
  const t = useText();
  const narrow = useNarrow();
  const { policy, onClose } = props;
  const form = usePolicyForm(props);
  const unsaved = t('governance.policies.dialog.discardBody');
  const { close, question } = useLeaving(form.isDirty, unsaved, onClose);
  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="md"
      onClose={(_, reason) =>
        reason === 'escapeKeyDown' && !form.busy && close()
      }
      aria-labelledby="appstack-policy-title"
    >
      <DialogTitle id="appstack-policy-title">
        {policy
          ? t('governance.policies.dialog.edit', { id: policy.id })
          : t('governance.policies.dialog.create')}
      </DialogTitle>
      <DialogContent dividers>
        {form.error !== undefined && (
          <RequestFailure
            error={form.error}
            title={
              hasStatus(form.error, 409)
                ? t('governance.policies.dialog.conflict')
                : undefined
            }
          />
        )}
        <PolicyText form={form} policy={policy} />
        <PolicyTrial policy={form.read.policy} />
      </DialogContent>
      <PolicyActions {...props} form={form} onClose={close} />
      {question}
    </Dialog>
  );
}

type PolicyForm = ReturnType<typeof usePolicyForm>;

function usePolicyForm({ policy, mayUpdate, onSaved }: PolicyDialogProps) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const before = toText(policy);
  const [text, setText] = useState(before);
  const read = readPolicy(text);
  const [saving, save] = useAsyncFn(
    async (draft: Policy) => {
      await (policy
        ? api.call('UpdatePolicy', {
            params: { id: policy.id },
            body: { ...draft, version: policy.version },
          })
        : api.call('CreatePolicy', { body: draft }));
      notify.succeeded(t('governance.policies.dialog.saved', { id: draft.id }));
      onSaved();
    },
    [api, notify, onSaved, policy, t],
  );
  const [deleting, remove] = useAsyncFn(async () => {
    const { id, origin } = policy!;
    await api.call('DeletePolicy', { params: { id } });
    notify.succeeded(
      origin === 'built-in'
        ? t('governance.policies.dialog.wasReset', { id })
        : t('governance.policies.dialog.deleted', { id }),
    );
    onSaved();
  }, [api, notify, onSaved, policy, t]);
  return {
    ...{ text, setText, read, save, remove },
    mayWrite: mayUpdate && !policy?.configured,
    isDirty: text !== before,
    busy: saving.loading || deleting.loading,
    error: saving.error ?? deleting.error,
  };
}

function PolicyText(props: { form: PolicyForm; policy?: PolicyDocument }) {
  const classes = useStyles();
  const t = useText();
  const { form, policy } = props;
  const help = () => {
    if (policy?.configured)
      return t('governance.policies.dialog.configuredHelp');
    return policy?.origin === 'built-in'
      ? t('governance.policies.dialog.adjustHelp')
      : t('governance.policies.dialog.yamlHelp');
  };
  return (
    <>
      <Typography variant="body2" color="textSecondary" paragraph>
        {help()}
      </Typography>
      <Field
        fullWidth
        multiline
        minRows={14}
        label={t('governance.policies.dialog.yaml')}
        value={form.text}
        error={form.read.problem !== undefined}
        helperText={
          form.read.problem &&
          t('governance.policies.dialog.unreadable', {
            problem: form.read.problem,
          })
        }
        InputProps={{
          className: classes.text,
          readOnly: !form.mayWrite,
          spellCheck: false,
        }}
        onChange={event => form.setText(event.target.value)}
      />
    </>
  );
}

function PolicyActions(props: PolicyDialogProps & { form: PolicyForm }) {
  const classes = useStyles();
  const t = useText();
  const { form, policy, onClose } = props;
  const { policy: draft } = form.read;
  const mayDelete =
    form.mayWrite && policy && (policy.origin === 'portal' || policy.adjusted);
  return (
    <DialogActions>
      {mayDelete && (
        <Button disabled={form.busy} onClick={form.remove}>
          {policy.origin === 'built-in'
            ? t('governance.policies.dialog.reset')
            : t('governance.policies.dialog.delete')}
        </Button>
      )}
      <span className={classes.spread} />
      <Button onClick={onClose}>
        {form.mayWrite ? t('common.action.cancel') : t('common.action.close')}
      </Button>
      {form.mayWrite && (
        <Button
          variant="contained"
          color="primary"
          disabled={form.busy || !draft}
          onClick={() => draft && form.save(draft)}
        >
          {t('governance.policies.dialog.save')}
        </Button>
      )}
    </DialogActions>
  );
}

export default PolicyDialog;
