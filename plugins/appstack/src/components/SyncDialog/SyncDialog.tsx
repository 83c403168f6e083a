import type { AppStackListItem } from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import Step from '@material-ui/core/Step';
import StepLabel from '@material-ui/core/StepLabel';
import Stepper from '@material-ui/core/Stepper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useNarrow, useText } from '../../hooks';
import { RequestFailure } from '../common';
import { ChooseStep } from './ChooseStep';
import { DoneStep } from './DoneStep';
import { namesOfLeavingData } from './DataAtStake';
import { PreviewStep } from './PreviewStep';
import { isComplete } from './syncTarget';
import { useSync, type SyncStep } from './useSync';
import { useSyncTarget } from './useSyncTarget';

const STEPS: SyncStep[] = ['choose', 'preview', 'done'];

const useStyles = makeStyles(theme => ({
  stepper: { padding: theme.spacing(0, 3, 2), background: 'transparent' },
  content: {
    ...theme.typography.body2,
    minHeight: 420,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  status: { flex: 1, paddingLeft: theme.spacing(2) },
  progress: { height: 2 },
}));

/** @public */
export interface SyncDialogProps {
  /** The entity whose page the dialog was opened on; a person picks entities when there is neither this nor a stack. */
  entity?: Entity;
  /** The appStack to sync into; chosen in the dialog when absent. */
  stack?: AppStackListItem;
  onClose: () => void;
  /** After something was written. */
  onSynced?: () => void;
}

/** From entities to a new version of an appStack: choose, see what would change and why, confirm. */
export function SyncDialog(props: SyncDialogProps) {
  const classes = useStyles();
  const t = useText();
  const narrow = useNarrow();
  const { onClose, onSynced } = props;
  const form = useSyncTarget(props);
  const sync = useSync(form.target);
  const { step, running, preview, result, error } = sync;
  const [acknowledged, setAcknowledged] = useState(false);

  const errors =
    preview?.diagnostics.filter(({ severity }) => severity === 'error') ?? [];
  const mustAcknowledge =
    preview !== undefined && namesOfLeavingData(preview).length > 0;
  const mayConfirm =
    preview !== undefined &&
    (preview.changed || preview.created) &&
    errors.length === 0 &&
    (acknowledged || !mustAcknowledge);

  const previewSync = (release?: string[]) => {
    setAcknowledged(false);
    return sync.previewSync(release);
  };
  const close = () => {
    if (!running) {
      if (step === 'done') {
        onSynced?.();
      }
      onClose();
    }
  };

  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth={step === 'preview' ? 'lg' : 'md'}
      scroll="paper"
      onClose={(_, reason) => reason === 'escapeKeyDown' && close()}
      aria-labelledby="appstack-sync-title"
    >
      <DialogTitle id="appstack-sync-title">
        {props.entity || props.stack ? t('sync.title') : t('sync.newTitle')}
      </DialogTitle>
      <Stepper activeStep={STEPS.indexOf(step)} className={classes.stepper}>
        {STEPS.map(name => (
          <Step
            key={name}
            completed={
              STEPS.indexOf(name) < STEPS.indexOf(step) || step === 'done'
            }
          >
            <StepLabel>{t(`sync.step.${name}`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
      <div className={classes.progress} aria-live="polite">
        {running && <LinearProgress className={classes.progress} />}
      </div>
      <DialogContent className={classes.content}>
        {error !== undefined && <RequestFailure error={error} />}
        {step === 'choose' && (
          <ChooseStep
            form={form}
            entityIsGiven={
              props.entity !== undefined || props.stack !== undefined
            }
          />
        )}
        {step === 'preview' && preview && (
          <PreviewStep
            preview={preview}
            conflict={sync.conflict}
            release={sync.release}
            onRelease={previewSync}
            acknowledged={acknowledged}
            onAcknowledge={setAcknowledged}
          />
        )}
        {step === 'done' && result && (
          <DoneStep result={result} onLeave={close} />
        )}
      </DialogContent>
      <DialogActions>
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.status}
          role="status"
        >
          {running &&
            (step === 'choose'
              ? t('sync.choose.previewing')
              : t('sync.preview.syncing'))}
        </Typography>
        {step === 'preview' && (
          <Button onClick={sync.back} disabled={running}>
            {t('common.action.back')}
          </Button>
        )}
        <Button onClick={close} disabled={running}>
          {step === 'done'
            ? t('common.action.close')
            : t('common.action.cancel')}
        </Button>
        {step === 'choose' && (
          <Button
            variant="contained"
            color="primary"
            disabled={running || form.nameTaken || !isComplete(form.target)}
            onClick={() => previewSync()}
          >
            {t('sync.choose.preview')}
          </Button>
        )}
        {step === 'preview' && errors.length > 0 && (
          <Button
            variant="outlined"
            color="primary"
            disabled={running}
            onClick={() => previewSync(sync.release)}
          >
            {t('sync.preview.again')}
          </Button>
        )}
        {step === 'preview' && errors.length === 0 && (
          <Button
            variant="contained"
            color="primary"
            disabled={running || !mayConfirm}
            onClick={sync.confirm}
            startIcon={
              running ? (
                <CircularProgress size={16} color="inherit" />
              ) : undefined
            }
          >
            {t('sync.preview.confirm')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

export default SyncDialog;
