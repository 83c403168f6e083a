import type { PolicyDocument } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { hasStatus } from '../../api';
import { useNarrow, useText } from '../../hooks';
import {
  Choice,
  ConfirmDialog,
  Field,
  FormProblems,
  RequestFailure,
  useLeaving,
} from '../common';
import { ImpactSection } from '../usage/ImpactSection';
import { PolicyFields } from './PolicyFields';
import { PolicyHistoryDialog } from './PolicyHistoryDialog';
import { PolicyTrial } from './PolicyTrial';
import {
  usePolicyForm,
  type PolicyForm,
  type PolicyFormOptions,
} from './usePolicyForm';

const useStyles = makeStyles(theme => ({
  text: {
    fontFamily: 'monospace',
    fontSize: theme.typography.body2.fontSize,
  },
  views: { marginBottom: theme.spacing(2) },
  spread: { flex: 1 },
}));

interface PolicyDialogProps extends PolicyFormOptions {
  onClose: () => void;
}

/** A policy in fields or as YAML: to read, to change, and to try on an appStack. */
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
        <Content form={form} policy={policy} />
        <PolicyTrial policy={form.read.policy} />
        {form.mayWrite && (
          <ImpactSection
            draft={form.read.policy && { policy: form.read.policy }}
          />
        )}
      </DialogContent>
      <PolicyActions {...props} form={form} onClose={close} />
      {question}
    </Dialog>
  );
}

/** The two views of a policy. What is no YAML shows in one of them only. */
function Content(props: { form: PolicyForm; policy?: PolicyDocument }) {
  const classes = useStyles();
  const t = useText();
  const { form, policy } = props;
  const [view, setView] = useState<'fields' | 'yaml'>('fields');
  const help = () => {
    if (policy?.source)
      return t('governance.asCode.from', { source: policy.source });
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
      <div className={classes.views}>
        <Choice
          label={t('governance.policies.dialog.view')}
          value={view}
          options={(['fields', 'yaml'] as const).map(value => ({
            value,
            label: t(`governance.policies.dialog.views.${value}`),
          }))}
          onChange={setView}
        />
      </div>
      {view === 'fields' && form.read.keys ? (
        <PolicyFields form={form} />
      ) : (
        <PolicyText form={form} />
      )}
    </>
  );
}

function PolicyText({ form }: { form: PolicyForm }) {
  const classes = useStyles();
  const t = useText();
  const { problem } = form.read;
  return (
    <Field
      fullWidth
      multiline
      minRows={14}
      label={t('governance.policies.dialog.yaml')}
      value={form.text}
      error={problem !== undefined}
      helperText={
        problem && t('governance.policies.dialog.unreadable', { problem })
      }
      InputProps={{
        className: classes.text,
        readOnly: !form.mayWrite,
        spellCheck: false,
      }}
      onChange={event => form.setText(event.target.value)}
    />
  );
}

function PolicyActions(props: PolicyDialogProps & { form: PolicyForm }) {
  const classes = useStyles();
  const t = useText();
  const { form, policy, onClose } = props;
  const { problem } = form.read;
  return (
    <DialogActions>
      {policy && <PolicyButtons {...props} policy={policy} />}
      <FormProblems>
        {form.problems.size > 0 &&
          t('governance.policies.dialog.problems', {
            list: [...form.problems]
              .map(([path, message]) => `${path}: ${message}`)
              .join('; '),
          })}
      </FormProblems>
      <span className={classes.spread} />
      <Button onClick={onClose}>
        {form.mayWrite ? t('common.action.cancel') : t('common.action.close')}
      </Button>
      {form.mayWrite && (
        <Button
          variant="contained"
          color="primary"
          disabled={form.busy || problem !== undefined}
          onClick={form.save}
        >
          {t('governance.policies.dialog.save')}
        </Button>
      )}
    </DialogActions>
  );
}

/** What can be done with a policy that is there: its history, and a way to be rid of it. */
function PolicyButtons(
  props: PolicyDialogProps & { form: PolicyForm; policy: PolicyDocument },
) {
  const t = useText();
  const { form, policy, onSaved } = props;
  const [opened, setOpened] = useState<'history' | 'delete'>();
  const isBuiltIn = policy.origin === 'built-in';
  const mayDelete =
    form.mayWrite && (policy.origin === 'portal' || policy.adjusted);
  const deleting = isBuiltIn ? 'reset' : 'delete';
  const close = () => setOpened(undefined);
  return (
    <>
      {policy.version > 0 && (
        <Button onClick={() => setOpened('history')}>
          {t('history.open')}
        </Button>
      )}
      {mayDelete && (
        <Button disabled={form.busy} onClick={() => setOpened('delete')}>
          {t(`governance.policies.dialog.${deleting}`)}
        </Button>
      )}
      {opened === 'history' && (
        <PolicyHistoryDialog
          policy={policy}
          mayRestore={form.mayWrite}
          onClose={close}
          onRestored={onSaved}
        />
      )}
      {opened === 'delete' && (
        <ConfirmDialog
          title={t(`governance.policies.dialog.${deleting}Title`, {
            title: policy.title,
          })}
          confirmLabel={t(`governance.policies.dialog.${deleting}`)}
          onConfirm={async () => {
            close();
            await form.remove();
          }}
          onClose={close}
        >
          <Typography>
            {t(`governance.policies.dialog.${deleting}Body`)}
          </Typography>
        </ConfirmDialog>
      )}
    </>
  );
}

export default PolicyDialog;
