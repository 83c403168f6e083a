import type {
  Cloud,
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
import { useNarrow, useText, type Text } from '../../../hooks';
import { RequestFailure, useLeaving } from '../../common';
import type { RuleTemplate } from '../../common';
import { MatchForm } from './MatchForm';
import { isComplete } from './ruleDraft';
import { RulePreview } from './RulePreview';
import { TargetForm } from './TargetForm';
import { useRuleEditor, type RuleEditor } from './useRuleEditor';

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
  template?: RuleTemplate;
  onClose: () => void;
  onSaved: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const narrow = useNarrow();
  const { rule, mapping, onClose } = props;
  const editor = useRuleEditor(props);
  const { saving, conflict } = editor;
  const preview = usePreview(editor);
  const [propertiesValid, setPropertiesValid] = useState(true);
  const unsaved = t('mappings.editor.discardBody');
  const { close, question } = useLeaving(editor.dirty, unsaved, onClose);
  const save = async () => {
    if (await editor.save()) onClose();
  };

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
        {titleOf(t, mapping, rule)}
      </DialogTitle>
      {saving && <LinearProgress />}
      <DialogContent className={classes.content}>
        <Problems editor={editor} onRebase={preview.rebase} />
        {preview.isShown ? (
          <RulePreview mapping={editor.mapping} onChecked={preview.setValid} />
        ) : (
          <RuleForm
            editor={editor}
            cloud={mapping.cloud}
            onValid={setPropertiesValid}
          />
        )}
      </DialogContent>
      <EditorActions
        previewing={preview.isShown}
        saving={saving}
        mayPreview={isComplete(editor.problems) && propertiesValid}
        maySave={!saving && !conflict && preview.isValid}
        onBack={preview.hide}
        onClose={close}
        onPreview={preview.show}
        onSave={save}
      />
      {question}
    </Dialog>
  );
}

function titleOf(t: Text, { name }: MappingDocument, rule?: Rule) {
  return rule
    ? t('mappings.editor.editTitle', { rule: rule.id, mapping: name })
    : t('mappings.editor.newTitle', { mapping: name });
}

/** Whether the preview is shown, and whether what it shows may be saved. */
function usePreview(editor: RuleEditor) {
  const [isShown, setShown] = useState(false);
  const [isValid, setValid] = useState(false);
  const hide = () => setShown(false);
  const show = () => {
    setValid(false);
    setShown(true);
  };
  const rebase = async () => {
    setShown(false);
    await editor.rebase();
    setShown(true);
  };
  return { isShown, isValid, setValid, show, hide, rebase };
}

function Problems(props: { editor: RuleEditor; onRebase: () => void }) {
  const { error, conflict } = props.editor;
  if (conflict) return <ConflictAlert onRebase={props.onRebase} />;
  return error === undefined ? null : <RequestFailure error={error} />;
}

function RuleForm(props: {
  editor: RuleEditor;
  cloud: Cloud;
  onValid: (valid: boolean) => void;
}) {
  const { draft, problems, module, update } = props.editor;
  return (
    <>
      <MatchForm draft={draft} problems={problems} onChange={update} />
      <TargetForm
        draft={draft}
        cloud={props.cloud}
        problems={problems}
        module={module}
        onChange={update}
        onValid={props.onValid}
      />
    </>
  );
}

/** The mapping was changed since it was opened: offers to put the rule on top of that. */
function ConflictAlert({ onRebase }: { onRebase: () => void }) {
  const classes = useStyles();
  const t = useText();
  return (
    <Alert
      severity="warning"
      role="alert"
      className={classes.banner}
      action={
        <Button color="inherit" size="small" onClick={onRebase}>
          {t('mappings.editor.rebase')}
        </Button>
      }
    >
      <Typography variant="subtitle2">
        {t('mappings.editor.conflictTitle')}
      </Typography>
      {t('mappings.editor.conflictBody')}
    </Alert>
  );
}

/** A rule is previewed before it is saved. */
function EditorActions(props: {
  previewing: boolean;
  saving: boolean;
  mayPreview: boolean;
  maySave: boolean;
  onBack: () => void;
  onClose: () => void;
  onPreview: () => void;
  onSave: () => void;
}) {
  const t = useText();
  const { previewing, saving } = props;
  return (
    <DialogActions>
      {previewing && (
        <Button disabled={saving} onClick={props.onBack}>
          {t('common.action.back')}
        </Button>
      )}
      <Button disabled={saving} onClick={props.onClose}>
        {t('common.action.cancel')}
      </Button>
      <Button
        variant="contained"
        color="primary"
        disabled={previewing ? !props.maySave : !props.mayPreview}
        onClick={previewing ? props.onSave : props.onPreview}
      >
        {previewing ? t('mappings.editor.save') : t('mappings.editor.preview')}
      </Button>
    </DialogActions>
  );
}

export default RuleEditorDialog;
