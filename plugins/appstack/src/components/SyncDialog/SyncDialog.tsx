import type {
  AppStackListItem,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';
import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { hasStatus } from '../../api';
import { useAppstackApi, useNarrow, useText } from '../../hooks';
import { RequestFailure } from '../common';
import { ChooseStep } from './ChooseStep';
import { DoneStep } from './DoneStep';
import { MessageField } from './MessageField';
import { PreviewStep } from './PreviewStep';
import { SyncActions } from './SyncActions';
import { SyncProgress } from './SyncProgress';
import { TakenMeanwhile } from './TakenMeanwhile';
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
  /** Further ways to go on when it is done, given what closes the dialog. */
  next?: (onLeave: () => void) => ReactNode;
  /** After something was written. */
  onSynced?: () => void;
}

/** From entities to a new version of an appStack: choose, see what would change and why, confirm. */
export function SyncDialog(props: SyncDialogProps) {
  const classes = useStyles();
  const narrow = useNarrow();
  const form = useSyncTarget(props);
  const sync = useSync(useSend(props, form.target));
  usePreviewAtOnce(props, sync);
  const [message, setMessage] = useState('');
  const { step, running, preview } = sync;
  const isDirect = isWithoutChoice(props);
  const close = () => {
    if (running === 'sync') return;
    if (step === 'done') props.onSynced?.();
    props.onClose();
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
        <Title {...props} />
      </DialogTitle>
      <SyncProgress step={step} running={running !== undefined} />
      <DialogContent className={classes.content}>
        <Content {...props} form={form} sync={sync} onLeave={close} />
        {step === 'preview' && preview?.changed && mayConfirm(sync) && (
          <MessageField value={message} onChange={setMessage} />
        )}
      </DialogContent>
      <SyncActions
        step={step}
        running={running}
        mayPreview={!isDirect && mayPreview(form, props.start)}
        hasErrors={preview !== undefined && hasError(preview)}
        mayConfirm={mayConfirm(sync)}
        onlyClears={preview?.clears !== undefined}
        onPreview={() => sync.previewSync()}
        onPreviewAgain={sync.previewAgain}
        onConfirm={() => sync.confirm(message.trim())}
        onBack={isDirect ? undefined : sync.back}
        onStop={isDirect && !preview ? undefined : sync.stop}
        onClose={close}
      />
    </Dialog>
  );
}

/** What the step shows, and what went wrong. */
function Content(
  props: SyncDialogProps & {
    form: SyncForm;
    sync: Sync;
    onLeave: () => void;
  },
) {
  const { sync, form, start } = props;
  const { step, preview, result, error, wishes } = sync;
  const isDirect = isWithoutChoice(props);
  const retry =
    isDirect && !preview ? () => sync.previewSync(start?.wishes) : undefined;
  return (
    <>
      {error !== undefined &&
        (form.target.isNew && hasStatus(error, 409) ? (
          <TakenMeanwhile form={form} onBack={sync.back} />
        ) : (
          <RequestFailure error={error} onRetry={retry} />
        ))}
      {step === 'choose' && !isDirect && (
        <ChooseStep
          form={form}
          entityIsGiven={isGiven(props)}
          restore={start?.restore}
        />
      )}
      {step === 'preview' && preview && (
        <PreviewStep
          preview={preview}
          conflict={sync.conflict}
          restores={start?.restore?.version}
          onPreviewAgain={sync.previewAgain}
          wishes={wishes}
          onWish={sync.wish}
          realized={sync.realized}
          onRealize={start?.restore ? undefined : sync.realize}
          confirmation={sync.confirmation}
          onConfirm={sync.setConfirmation}
        />
      )}
      {step === 'done' && result && (
        <DoneStep result={result} onLeave={props.onLeave}>
          {props.next?.(props.onLeave)}
        </DoneStep>
      )}
    </>
  );
}

function isGiven({ entity, stack }: SyncDialogProps): boolean {
  return entity !== undefined || stack !== undefined;
}

/** Where everything is known, the dialog begins with the preview. */
function isWithoutChoice({ start }: SyncDialogProps): boolean {
  return start?.wishes !== undefined;
}

type Sync = ReturnType<typeof useSync>;

function Title(props: SyncDialogProps) {
  const t = useText();
  const { start } = props;
  if (start?.restore) {
    const version = String(start.restore.version);
    return <>{t('sync.restoreTitle', { version })}</>;
  }
  if (start?.promote) return <>{t('sync.promoteTitle', start.promote)}</>;
  if (start?.wishes) return <>{t('sync.retained.title')}</>;
  return <>{isGiven(props) ? t('sync.title') : t('sync.newTitle')}</>;
}

/** What the dialog sends: the chosen sync, or the restoration of a version. */
function useSend(
  { stack, start }: SyncDialogProps,
  target: SyncTarget,
): SendSync {
  const api = useAppstackApi();
  const { restore, promote } = start ?? {};
  return useCallback(
    (options, request) => {
      if (stack && promote) {
        const params = { name: stack.name };
        const body = { ...promote, ...options };
        return api.call('PromoteAppStack', { params, body }, request);
      }
      return stack && restore !== undefined
        ? api.restoreVersion(
            stack.name,
            restore.version,
            { environments: target.environments, ...options },
            request,
          )
        : api.sync(
            targetName(target),
            { ...toRequest(target), ...options },
            request,
          );
    },
    [api, promote, restore, stack, target],
  );
}

function usePreviewAtOnce(props: SyncDialogProps, { previewSync }: Sync) {
  useEffect(() => {
    if (isWithoutChoice(props)) previewSync(props.start?.wishes);
    // Once, when the dialog opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

function mayPreview(
  { target, nameTaken }: SyncForm,
  start: SyncStart | undefined,
): boolean {
  return start?.restore
    ? target.environments.length > 0
    : !nameTaken && isComplete(target);
}

function mayConfirm({ preview, wishes, confirmation }: Sync): boolean {
  return (
    preview !== undefined &&
    doesSomething(preview) &&
    !hasError(preview) &&
    isAllConfirmed(preview, wishes, confirmation)
  );
}

function doesSomething({ changed, created, clears }: SyncResult): boolean {
  return changed || created || clears !== undefined;
}

function hasError({ diagnostics }: SyncResult): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
