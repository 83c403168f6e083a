import type {
  MappingDocument,
  Rule,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useBeforeUnload from 'react-use/esm/useBeforeUnload';
import { useNarrow, useText } from '../../../hooks';
import { ConfirmDialog, RequestFailure } from '../../common';
import { MatchForm } from './MatchForm';
import { isComplete } from './ruleDraft';
import { RulePreview } from './RulePreview';
import { TargetForm } from './TargetForm';
import { useRuleEditor } from './useRuleEditor';

const useStyles = makeStyles(theme => ({
  content: {
    ...theme.typography.body2,
    minHeight: 480,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  banner: { marginTop: theme.spacing(2), marginBottom: theme.spacing(2) },
}));

/** Edits a rule, shows what it changes in the live catalog, and saves it. */
function RuleEditorDialog(props: {
  mapping: MappingDocument;
  /** The rule to edit; a new one when absent. */
  rule?: Rule;
  /** What a new rule starts as. */
  template?: Rule;
  onClose: () => void;
  onSaved: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const narrow = useNarrow();
  const { rule, onClose } = props;
  const editor = useRuleEditor(props);
  const { draft, problems, dirty, saving, error, conflict } = editor;
  const [previewing, setPreviewing] = useState(false);
  const [propertiesValid, setPropertiesValid] = useState(true);
  const [previewValid, setPreviewValid] = useState(false);
  const [leaving, setLeaving] = useState(false);
  useBeforeUnload(dirty, t('mappings.editor.discardBody'));

  const close = () => (dirty ? setLeaving(true) : onClose());
  const mayPreview = isComplete(problems) && propertiesValid;

  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="lg"
      onClose={(_, reason) => reason === 'escapeKeyDown' && !saving && close()}
      aria-labelledby="appstack-rule-title"
    >
      <DialogTitle id="appstack-rule-title">
        {rule
          ? t('mappings.editor.editTitle', {
              rule: rule.id,
              mapping: props.mapping.name,
            })
          : t('mappings.editor.newTitle', { mapping: props.mapping.name })}
      </DialogTitle>
      {saving && <LinearProgress />}
      <DialogContent className={classes.content}>
        {conflict && (
          <Alert
            severity="warning"
            role="alert"
            className={classes.banner}
            action={
              <Button
                color="inherit"
                size="small"
                onClick={async () => {
                  setPreviewing(false);
                  await editor.rebase();
                  setPreviewing(true);
                }}
              >
                {t('mappings.editor.rebase')}
              </Button>
            }
          >
            <Typography variant="subtitle2">
              {t('mappings.editor.conflictTitle')}
            </Typography>
            {t('mappings.editor.conflictBody')}
          </Alert>
        )}
        {error !== undefined && !conflict && <RequestFailure error={error} />}
        {previewing ? (
          <RulePreview mapping={editor.mapping} onChecked={setPreviewValid} />
        ) : (
          <>
            <MatchForm
              draft={draft}
              problems={problems}
              onChange={editor.update}
            />
            <TargetForm
              draft={draft}
              cloud={props.mapping.cloud}
              problems={problems}
              onChange={editor.update}
              onValid={setPropertiesValid}
            />
          </>
        )}
      </DialogContent>
      <DialogActions>
        {previewing && (
          <Button disabled={saving} onClick={() => setPreviewing(false)}>
            {t('common.action.back')}
          </Button>
        )}
        <Button disabled={saving} onClick={close}>
          {t('common.action.cancel')}
        </Button>
        {previewing ? (
          <Button
            variant="contained"
            color="primary"
            disabled={saving || conflict || !previewValid}
            onClick={async () => {
              if (await editor.save()) {
                onClose();
              }
            }}
          >
            {t('mappings.editor.save')}
          </Button>
        ) : (
          <Button
            variant="contained"
            color="primary"
            disabled={!mayPreview}
            onClick={() => {
              setPreviewValid(false);
              setPreviewing(true);
            }}
          >
            {t('mappings.editor.preview')}
          </Button>
        )}
      </DialogActions>
      {leaving && (
        <ConfirmDialog
          title={t('mappings.editor.discardTitle')}
          confirmLabel={t('mappings.editor.discard')}
          cancelLabel={t('mappings.editor.keepEditing')}
          onClose={() => setLeaving(false)}
          onConfirm={onClose}
        >
          <Typography>{t('mappings.editor.discardBody')}</Typography>
        </ConfirmDialog>
      )}
    </Dialog>
  );
}

export default RuleEditorDialog;
