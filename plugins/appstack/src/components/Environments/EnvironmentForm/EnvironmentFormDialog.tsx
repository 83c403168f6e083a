import type {
  Cloud,
  EnvironmentDocument,
  SavedEnvironment,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import useAsync from 'react-use/esm/useAsync';
import { hasStatus } from '../../../api';
import { useAppstackApi, useNarrow, useText, type Text } from '../../../hooks';
import { FormProblems, RequestFailure, useLeaving } from '../../common';
import { DraftPreviewButtons } from '../../SyncDialog/DraftPreview';
import { ImpactSection } from '../../usage/ImpactSection';
import { DecisionFields } from './DecisionFields';
import { GeneralFields, PlaceFields, SettingsFields } from './FormFields';
import { StateFields } from './StateFields';
import { useEnvironmentForm, type EnvironmentForm } from './useEnvironmentForm';

const useStyles = makeStyles(theme => ({
  content: {
    ...theme.typography.body2,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** Makes an environment, or edits one. A built-in one becomes one of the portal. */
function EnvironmentFormDialog(props: {
  environment?: EnvironmentDocument;
  cloud?: Cloud;
  mapping?: string;
  onClose: () => void;
  onSaved: (environment: SavedEnvironment) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const narrow = useNarrow();
  const { environment, onClose } = props;
  const form = useEnvironmentForm(props);
  const unsaved = t('environments.form.discardBody');
  const { close, question } = useLeaving(form.isDirty, unsaved, onClose);
  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="md"
      onClose={(_, reason) =>
        reason === 'escapeKeyDown' && !form.saving && close()
      }
      aria-labelledby="appstack-environment-title"
    >
      <DialogTitle id="appstack-environment-title">
        {titleOf(t, environment)}
      </DialogTitle>
      {form.saving && <LinearProgress />}
      <DialogContent className={classes.content}>
        <Fields form={form} isNew={environment === undefined} />
      </DialogContent>
      <FormActions
        form={form}
        saveLabel={
          environment
            ? t('environments.form.save')
            : t('environments.form.create')
        }
        onClose={close}
      />
      {question}
    </Dialog>
  );
}

function Fields(props: { form: EnvironmentForm; isNew: boolean }) {
  const t = useText();
  const api = useAppstackApi();
  const { form, isNew } = props;
  const { value: mappings = [] } = useAsync(
    async () => (await api.listMappings()).items,
    [api],
  );
  const conflict = !isNew && hasStatus(form.error, 409);
  return (
    <>
      {form.error !== undefined && (
        <RequestFailure
          error={form.error}
          title={conflict ? t('environments.form.conflict') : undefined}
        />
      )}
      <GeneralFields form={form} isNew={isNew} />
      <PlaceFields form={form} />
      <DecisionFields form={form} mappings={mappings} />
      <StateFields form={form} />
      <SettingsFields form={form} />
      {!isNew && (
        <ImpactSection draft={form.tried}>
          {stack =>
            form.tried && (
              <DraftPreviewButtons
                stack={stack}
                draft={{ settings: form.tried.environment }}
              />
            )
          }
        </ImpactSection>
      )}
    </>
  );
}

function FormActions(props: {
  form: EnvironmentForm;
  saveLabel: string;
  onClose: () => void;
}) {
  const t = useText();
  const { form, saveLabel, onClose } = props;
  const { saving, migration, problemCount } = form;
  return (
    <DialogActions>
      <FormProblems>
        {problemCount > 0 &&
          t('environments.form.problems', { count: problemCount })}
      </FormProblems>
      <Button onClick={onClose}>{t('common.action.cancel')}</Button>
      <Button
        variant="contained"
        color="primary"
        disabled={saving || migration?.confirmed === false}
        onClick={form.save}
      >
        {saveLabel}
      </Button>
    </DialogActions>
  );
}

function titleOf(t: Text, environment: EnvironmentDocument | undefined) {
  if (!environment) return t('environments.form.newTitle');
  const { name, builtIn } = environment;
  return builtIn
    ? t('environments.form.copyTitle', { name })
    : t('environments.form.editTitle', { name });
}

export default EnvironmentFormDialog;
