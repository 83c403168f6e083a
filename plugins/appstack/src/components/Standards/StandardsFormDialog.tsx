import type { StandardsImpact } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { hasStatus } from '../../api';
import { useNarrow, useText } from '../../hooks';
import {
  DiagnosticList,
  Field,
  FormProblems,
  Mono,
  RequestFailure,
  Section,
  useLeaving,
} from '../common';
import { DraftPreviewButtons } from '../SyncDialog/DraftPreview';
import { UsingAppStacks } from '../usage/UsingAppStacks';
import {
  AllowedFields,
  NamingFields,
  PropertyFields,
  RuleFields,
  ScopeFields,
  TagFields,
  VersionFields,
} from './StandardsFields';
import {
  useStandardsForm,
  type StandardsForm,
  type StandardsFormOptions,
} from './useStandardsForm';

const useStyles = makeStyles(theme => ({
  content: {
    ...theme.typography.body2,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** Edits the standards; what a change concerns is shown before it is saved. */
function StandardsFormDialog(
  props: StandardsFormOptions & { onClose: () => void },
) {
  const classes = useStyles();
  const t = useText();
  const narrow = useNarrow();
  const form = useStandardsForm(props);
  const [message, setMessage] = useState('');
  const unsaved = t('governance.standards.form.discardBody');
  const { close, question } = useLeaving(form.isDirty, unsaved, props.onClose);
  const conflict = hasStatus(form.error, 409);
  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="lg"
      onClose={(_, reason) =>
        reason === 'escapeKeyDown' && !form.busy && close()
      }
      aria-labelledby="appstack-standards-title"
    >
      <DialogTitle id="appstack-standards-title">
        {t('governance.standards.form.title')}
      </DialogTitle>
      {form.busy && <LinearProgress />}
      <DialogContent className={classes.content}>
        {form.error !== undefined && (
          <RequestFailure
            error={form.error}
            title={
              conflict ? t('governance.standards.form.conflict') : undefined
            }
          />
        )}
        {form.impact ? (
          <Review
            impact={form.impact}
            standards={form.standards}
            message={message}
            onMessage={setMessage}
          />
        ) : (
          <Fields form={form} />
        )}
      </DialogContent>
      <FormActions form={form} message={message} onClose={close} />
      {question}
    </Dialog>
  );
}

function Fields({ form }: { form: StandardsForm }) {
  return (
    <>
      <NamingFields form={form} />
      <TagFields form={form} />
      <VersionFields form={form} />
      <AllowedFields form={form} />
      <RuleFields form={form} />
      <PropertyFields form={form} />
      <ScopeFields form={form} />
    </>
  );
}

/** What changes, and which appStacks will be out of date. */
function Review(props: {
  impact: StandardsImpact;
  /** The draft that it is about. */
  standards: StandardsForm['standards'];
  message: string;
  onMessage: (message: string) => void;
}) {
  const t = useText();
  const { changed, appStacks, diagnostics } = props.impact;
  if (changed.length === 0) {
    return (
      <Typography role="status">
        {t('governance.standards.form.unchanged')}
      </Typography>
    );
  }
  return (
    <>
      <Section title={t('governance.standards.form.changes')}>
        <Mono>{changed.join(', ')}</Mono>
      </Section>
      {diagnostics.length > 0 && <DiagnosticList diagnostics={diagnostics} />}
      <Section title={t('governance.standards.form.stacks')}>
        <UsingAppStacks usage={appStacks}>
          {stack => (
            <DraftPreviewButtons
              stack={stack}
              draft={{ standards: props.standards }}
            />
          )}
        </UsingAppStacks>
      </Section>
      <Field
        fullWidth
        autoFocus
        label={t('governance.standards.form.message')}
        helperText={t('governance.standards.form.messageHelp')}
        value={props.message}
        onChange={event => props.onMessage(event.target.value)}
      />
    </>
  );
}

function FormActions(props: {
  form: StandardsForm;
  message: string;
  onClose: () => void;
}) {
  const t = useText();
  const { form, message, onClose } = props;
  const { impact, busy, problemCount } = form;
  return (
    <DialogActions>
      <FormProblems>
        {problemCount > 0 &&
          t('governance.standards.form.problems', { count: problemCount })}
      </FormProblems>
      {impact ? (
        <Button onClick={form.back} disabled={busy}>
          {t('governance.standards.form.back')}
        </Button>
      ) : (
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
      )}
      <Button
        variant="contained"
        color="primary"
        disabled={busy || impact?.changed.length === 0}
        onClick={impact ? () => form.save(message) : form.review}
      >
        {impact
          ? t('governance.standards.form.save')
          : t('governance.standards.form.review')}
      </Button>
    </DialogActions>
  );
}

export default StandardsFormDialog;
