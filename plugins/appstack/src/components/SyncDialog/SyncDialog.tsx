import type {
  AppStackListItem,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';
import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useCallback, useEffect } from 'react';
import { useAppstackApi, useNarrow, useText } from '../../hooks';
import { RequestFailure } from '../common';
import { ChooseStep } from './ChooseStep';
import { DoneStep } from './DoneStep';
import { PreviewStep } from './PreviewStep';
import { SyncActions } from './SyncActions';
import { SyncProgress } from './SyncProgress';
import {
  isComplete,
  targetName,
  toRequest,
  type SyncStart,
  type SyncTarget,
} from './syncTarget';
import { useSync, type SendSync } from './useSync';
import { useSyncTarget, type SyncForm } from './useSyncTarget';
import { isAllConfirmed } from './wishes';

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
  /** What is known already; with `wishes` there is nothing to choose. */
  start?: SyncStart;
  onClose: () => void;
  /** After something was written. */
  onSynced?: () => void;
}

/** From entities to a new version of an appStack: choose, see what would change and why, confirm. */
export function SyncDialog(props: SyncDialogProps) {
  const classes = useStyles();
  const narrow = useNarrow();
  const form = useSyncTarget(props);
  const sync = useSync(useSend(props, form.target));
  const isDirect = usePreviewAtOnce(props, sync.previewSync);
  const { step, running, preview, result, error, wishes } = sync;
  const restore = props.start?.restore;
  const close = () => {
    if (running) return;
    if (step === 'done') props.onSynced?.();
    props.onClose();
  };
  const isGiven = props.entity !== undefined || props.stack !== undefined;
  const again = () => sync.previewSync(wishes);

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
        <Title isGiven={isGiven} start={props.start} />
      </DialogTitle>
      <SyncProgress step={step} running={running} />
      <DialogContent className={classes.content}>
        {error !== undefined && (
          <RequestFailure
            error={error}
            onRetry={isDirect && !preview ? again : undefined}
          />
        )}
        {step === 'choose' && !isDirect && (
          <ChooseStep form={form} entityIsGiven={isGiven} restore={restore} />
        )}
        {step === 'preview' && preview && (
          <PreviewStep
            preview={preview}
            conflict={sync.conflict}
            restores={restore?.version}
            wishes={wishes}
            onWish={sync.wish}
            confirmation={sync.confirmation}
            onConfirm={sync.setConfirmation}
          />
        )}
        {step === 'done' && result && (
          <DoneStep result={result} onLeave={close} />
        )}
      </DialogContent>
      <SyncActions
        step={step}
        running={running}
        mayPreview={!isDirect && mayPreview(form, restore)}
        hasErrors={preview !== undefined && hasError(preview)}
        mayConfirm={mayConfirm(sync)}
        onPreview={() => sync.previewSync()}
        onPreviewAgain={again}
        onConfirm={sync.confirm}
        onBack={isDirect ? undefined : sync.back}
        onClose={close}
      />
    </Dialog>
  );
}

function Title(props: { isGiven: boolean; start?: SyncStart }) {
  const t = useText();
  const { isGiven, start } = props;
  if (start?.restore !== undefined)
    return (
      <>{t('sync.restoreTitle', { version: String(start.restore.version) })}</>
    );
  if (start?.wishes) return <>{t('sync.retained.title')}</>;
  return <>{isGiven ? t('sync.title') : t('sync.newTitle')}</>;
}

/** What the dialog sends: the chosen sync, or the restoration of a version. */
function useSend(
  { stack, start }: SyncDialogProps,
  target: SyncTarget,
): SendSync {
  const api = useAppstackApi();
  const restore = start?.restore;
  return useCallback(
    options =>
      stack && restore !== undefined
        ? api.restoreVersion(stack.name, restore.version, {
            environments: target.environments,
            ...options,
          })
        : api.sync(targetName(target), { ...toRequest(target), ...options }),
    [api, restore, stack, target],
  );
}

/** Previews without asking where everything is known; whether it is. */
function usePreviewAtOnce(
  { start }: SyncDialogProps,
  preview: ReturnType<typeof useSync>['previewSync'],
): boolean {
  const isDirect = start?.wishes !== undefined;
  useEffect(() => {
    if (isDirect) preview(start?.wishes);
    // Once, when the dialog opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return isDirect;
}

function mayPreview(
  { target, nameTaken }: SyncForm,
  restore: SyncStart['restore'],
): boolean {
  return restore
    ? target.environments.length > 0
    : !nameTaken && isComplete(target);
}

function mayConfirm({
  preview,
  wishes,
  confirmation,
}: ReturnType<typeof useSync>): boolean {
  return (
    preview !== undefined &&
    (preview.changed || preview.created) &&
    !hasError(preview) &&
    isAllConfirmed(preview, wishes, confirmation)
  );
}

function hasError({ diagnostics }: SyncResult): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
