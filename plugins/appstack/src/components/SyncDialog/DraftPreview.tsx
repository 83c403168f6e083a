import {
  appstackStackSyncPermission,
  environmentResourceRef,
  type DraftPreviewRequestInput,
  type UsingAppStack,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import { lazy, Suspense, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useNarrow, useText } from '../../hooks';
import { RequestFailure } from '../common';

const EnvironmentPreview = lazy(async () => ({
  default: (await import('./EnvironmentPreview')).EnvironmentPreview,
}));

/** A draft of a mapping, of the standards or of an environment's settings. */
type Draft = Omit<DraftPreviewRequestInput, 'environment'>;

interface DraftPreviewProps {
  appStack: string;
  environment: string;
  draft: Draft;
}

/** What a draft would make of each environment into which the appStack was synced. */
export function DraftPreviewButtons(props: {
  stack: UsingAppStack;
  draft: Draft;
}) {
  const { stack, draft } = props;
  const synced = stack.environments.filter(({ version }) => version > 0);
  return (
    <>
      {synced.map(({ name }) => (
        <DraftPreviewButton
          key={name}
          appStack={stack.name}
          environment={name}
          draft={draft}
        />
      ))}
    </>
  );
}

/** Opens what a draft would make of one environment of an appStack; absent for those who may not sync it. */
export function DraftPreviewButton(props: DraftPreviewProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { appStack: name, environment } = props;
  const { allowed } = usePermission({
    permission: appstackStackSyncPermission,
    resourceRef: environmentResourceRef(name, environment),
  });
  if (!allowed) return null;
  return (
    <>
      <Button
        size="small"
        aria-label={t('sync.draft.openNamed', { name, environment })}
        onClick={() => setOpen(true)}
      >
        {t('sync.draft.open', { environment })}
      </Button>
      {isOpen && (
        <DraftPreviewDialog {...props} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function DraftPreviewDialog(
  props: DraftPreviewProps & { onClose: () => void },
) {
  const t = useText();
  const narrow = useNarrow();
  const { appStack: name, environment, onClose } = props;
  const { value, loading, error, retry } = useDraftPreview(props);
  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="lg"
      onClose={onClose}
      aria-labelledby="appstack-draft-title"
    >
      <DialogTitle id="appstack-draft-title">
        {t('sync.draft.title', { name, environment })}
      </DialogTitle>
      {loading && <LinearProgress aria-label={t('sync.choose.previewing')} />}
      <DialogContent>
        {error && <RequestFailure error={error} onRetry={retry} />}
        {value && (
          <Suspense fallback={<LinearProgress />}>
            <EnvironmentPreview
              preview={value}
              environment={value.environments[0]}
              realized={[]}
              onPreviewAgain={retry}
            />
          </Suspense>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {t('common.action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Compiles it once; leaving ends it. */
function useDraftPreview({ appStack, environment, draft }: DraftPreviewProps) {
  const api = useAppstackApi();
  const [body] = useState({ ...draft, environment });
  return useAsyncRetry(
    () => api.call('PreviewDraft', { params: { name: appStack }, body }),
    [api, appStack, body],
  );
}
