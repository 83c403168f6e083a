import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Grid from '@material-ui/core/Grid';
import { hasStatus } from '../../api';
import { useText } from '../../hooks';
import { RequestFailure } from '../common';
import { DescriptionFields, ParentFields } from './MappingFields';
import { useMappingForm, type MappingFormOptions } from './useMappingForm';

/** Makes a mapping, or edits its metadata; rules have a separate editor. */
export function MappingFormDialog(props: MappingFormOptions) {
  const t = useText();
  const { mapping, parent, known, onClose } = props;
  const form = useMappingForm(props);
  const { error, loading } = form.saving;
  const heading =
    (mapping && t('mappings.form.editTitle', { name: mapping.name })) ||
    (parent && t('mappings.form.extendTitle', { name: parent.name })) ||
    t('mappings.form.newTitle');
  const conflict = mapping !== undefined && hasStatus(error, 409);

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby="appstack-mapping-title"
    >
      <DialogTitle id="appstack-mapping-title">{heading}</DialogTitle>
      <DialogContent>
        {error && (
          <RequestFailure
            error={error}
            title={conflict ? t('mappings.form.conflict') : undefined}
          />
        )}
        <Grid container spacing={2}>
          <DescriptionFields form={form} nameIsFixed={mapping !== undefined} />
          <ParentFields
            form={form}
            known={known}
            cloudIsFixed={mapping !== undefined || parent !== undefined}
          />
        </Grid>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={loading || !form.nameIsValid}
          onClick={form.save}
        >
          {mapping ? t('mappings.form.save') : t('mappings.form.create')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
