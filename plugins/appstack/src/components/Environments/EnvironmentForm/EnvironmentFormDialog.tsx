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
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import useAsync from 'react-use/esm/useAsync';
import useBeforeUnload from 'react-use/esm/useBeforeUnload';
import { hasStatus } from '../../../api';
import { useAppstackApi, useNarrow, useText, type Text } from '../../../hooks';
import { RequestFailure } from '../../common';
import {
  DecisionFields,
  GeneralFields,
  PlaceFields,
  SettingsFields,
} from './FormFields';
import { StateFields } from './StateFields';
import { useEnvironmentForm } from './useEnvironmentForm';

const useStyles = makeStyles(theme => ({
  content: {
    ...theme.typography.body2,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  problems: { flex: 1, paddingLeft: theme.spacing(2) },
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
  const api = useAppstackApi();
  const narrow = useNarrow();
  const { environment, onClose } = props;
  const form = useEnvironmentForm(props);
  useBeforeUnload(form.isDirty, '');
  const { value: mappings = [] } = useAsync(
    async () => (await api.listMappings()).items,
    [api],
  );
  const conflict = environment !== undefined && hasStatus(form.error, 409);

  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="md"
      onClose={(_, reason) =>
        reason === 'escapeKeyDown' && !form.saving && onClose()
      }
      aria-labelledby="appstack-environment-title"
    >
      <DialogTitle id="appstack-environment-title">
        {titleOf(t, environment)}
      </DialogTitle>
      {form.saving && <LinearProgress />}
      <DialogContent className={classes.content}>
        {form.error !== undefined && (
          <RequestFailure
            error={form.error}
            title={conflict ? t('environments.form.conflict') : undefined}
          />
        )}
        <GeneralFields form={form} isNew={environment === undefined} />
        <PlaceFields form={form} />
        <DecisionFields form={form} mappings={mappings} />
        <StateFields form={form} />
        <SettingsFields form={form} />
      </DialogContent>
      <DialogActions>
        <Typography
          variant="body2"
          color="error"
          role="status"
          className={classes.problems}
        >
          {form.problemCount > 0 &&
            t('environments.form.problems', { count: form.problemCount })}
        </Typography>
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={
            form.saving || (form.migration && !form.migration.confirmed)
          }
          onClick={form.save}
        >
          {environment
            ? t('environments.form.save')
            : t('environments.form.create')}
        </Button>
      </DialogActions>
    </Dialog>
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
