import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import DialogActions from '@material-ui/core/DialogActions';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { Elapsed } from './Elapsed';
import type { Running, SyncStep } from './useSync';

const useStyles = makeStyles(theme => ({
  status: { flex: 1, paddingLeft: theme.spacing(2) },
}));

interface SyncActionsProps {
  step: SyncStep;
  running: Running;
  mayPreview: boolean;
  /** Whether the preview has errors: it cannot be confirmed, only made again. */
  hasErrors: boolean;
  mayConfirm: boolean;
  /** Whether no file changes and only the mark *out of date* goes. */
  onlyClears: boolean;
  onPreview: () => void;
  onPreviewAgain: () => void;
  onConfirm: () => void;
  /** Absent where there is nothing to go back to. */
  onBack?: () => void;
  /** Ends a running preview and leaves what is shown; absent where that is nothing. */
  onStop?: () => void;
  onClose: () => void;
}

/** The buttons below a sync: back, close, and what comes next. */
export function SyncActions(props: SyncActionsProps) {
  const classes = useStyles();
  const t = useText();
  const { step, running } = props;
  return (
    <DialogActions>
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.status}
        role="status"
      >
        {running === 'preview' && t('sync.choose.previewing')}
        {running === 'sync' && t('sync.preview.syncing')}
        {running && <Elapsed key={running} />}
      </Typography>
      {running === 'preview' && props.onStop && (
        <Button onClick={props.onStop}>{t('sync.preview.stop')}</Button>
      )}
      {step === 'preview' && props.onBack && (
        <Button onClick={props.onBack} disabled={running === 'sync'}>
          {t('common.action.back')}
        </Button>
      )}
      <Button onClick={props.onClose} disabled={running === 'sync'}>
        {step === 'done' ? t('common.action.close') : t('common.action.cancel')}
      </Button>
      <NextAction {...props} />
    </DialogActions>
  );
}

function NextAction(props: SyncActionsProps) {
  const t = useText();
  const { step, running } = props;
  if (step === 'done') return null;
  if (step === 'choose') {
    return (
      <Button
        variant="contained"
        color="primary"
        disabled={running !== undefined || !props.mayPreview}
        onClick={props.onPreview}
      >
        {t('sync.choose.preview')}
      </Button>
    );
  }
  if (props.hasErrors) {
    return (
      <Button
        variant="outlined"
        color="primary"
        disabled={running !== undefined}
        onClick={props.onPreviewAgain}
      >
        {t('sync.preview.again')}
      </Button>
    );
  }
  return (
    <Button
      variant="contained"
      color="primary"
      disabled={running !== undefined || !props.mayConfirm}
      onClick={props.onConfirm}
      startIcon={
        running ? <CircularProgress size={16} color="inherit" /> : undefined
      }
    >
      {t(
        props.onlyClears
          ? 'sync.preview.confirmClears'
          : 'sync.preview.confirm',
      )}
    </Button>
  );
}
