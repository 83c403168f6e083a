import type {
  AppStackListItem,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';
import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useNarrow, useText } from '../../hooks';
import { RequestFailure } from '../common';
import { ChooseStep } from './ChooseStep';
import { DoneStep } from './DoneStep';
import { namesOfLeavingData } from './DataAtStake';
import { PreviewStep } from './PreviewStep';
import { SyncActions } from './SyncActions';
import { SyncProgress } from './SyncProgress';
import { isComplete } from './syncTarget';
import { useSync } from './useSync';
import { useSyncTarget } from './useSyncTarget';

const useStyles = makeStyles(theme => ({
  content: {
    ...theme.typography.body2,
    minHeight: 420,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

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
  const form = useSyncTarget(props);
  const sync = useSync(form.target);
  const { step, running, preview, result, error } = sync;
  const preparation = usePreparation(sync);
  const close = () => {
    if (running) return;
    if (step === 'done') props.onSynced?.();
    props.onClose();
  };
  const isGiven = props.entity !== undefined || props.stack !== undefined;

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
        {isGiven ? t('sync.title') : t('sync.newTitle')}
      </DialogTitle>
      <SyncProgress step={step} running={running} />
      <DialogContent className={classes.content}>
        {error !== undefined && <RequestFailure error={error} />}
        {step === 'choose' && (
          <ChooseStep form={form} entityIsGiven={isGiven} />
        )}
        {step === 'preview' && preview && (
          <PreviewStep
            preview={preview}
            conflict={sync.conflict}
            release={sync.release}
            {...preparation}
          />
        )}
        {step === 'done' && result && (
          <DoneStep result={result} onLeave={close} />
        )}
      </DialogContent>
      <SyncActions
        step={step}
        running={running}
        mayPreview={!form.nameTaken && isComplete(form.target)}
        hasErrors={preview !== undefined && hasError(preview)}
        mayConfirm={mayConfirm(preview, preparation.acknowledged)}
        onPreview={() => preparation.onRelease()}
        onPreviewAgain={() => preparation.onRelease(sync.release)}
        onConfirm={sync.confirm}
        onBack={sync.back}
        onClose={close}
      />
    </Dialog>
  );
}

/** Whether the loss of data that a preview shows is acknowledged; another preview starts anew. */
function usePreparation(sync: ReturnType<typeof useSync>) {
  const [acknowledged, onAcknowledge] = useState(false);
  const onRelease = (release?: string[]) => {
    onAcknowledge(false);
    return sync.previewSync(release);
  };
  return { acknowledged, onAcknowledge, onRelease };
}

function mayConfirm(preview: SyncResult | undefined, acknowledged: boolean) {
  return (
    preview !== undefined &&
    (preview.changed || preview.created) &&
    !hasError(preview) &&
    (acknowledged || namesOfLeavingData(preview).length === 0)
  );
}

function hasError({ diagnostics }: SyncResult): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
