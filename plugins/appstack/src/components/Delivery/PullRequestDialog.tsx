import type {
  CreatePullRequestResult,
  Delivery,
  DeliveryPlan,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry, {
  type AsyncStateRetry,
} from 'react-use/esm/useAsyncRetry';
import { useNotify, useText } from '../../hooks';
import { Link, Mono, RequestFailure } from '../common';
import { PlannedFiles } from './PlannedFiles';
import { useDeliver } from './useDeliver';

interface PullRequestDialogProps {
  stack: string;
  delivery: Delivery;
  onClose: () => void;
  onDone: () => void;
}

const hasAction =
  (...actions: DeliveryPlan['files'][number]['action'][]) =>
  ({ files, ci }: DeliveryPlan) =>
    [...files, ...(ci?.files ?? [])].some(({ action }) =>
      actions.includes(action),
    );

/** Whether there is something to commit, or a pull request that was left half made or holds an earlier version. */
function needsSomething(plan: DeliveryPlan): boolean {
  const { pullRequest, version } = plan;
  return (
    hasAction('create', 'update', 'delete')(plan) ||
    pullRequest?.state === 'opening' ||
    (pullRequest !== undefined && pullRequest.version < version)
  );
}

/** Shows what a pull request would hold, file by file, before it is opened or updated. */
export function PullRequestDialog(props: PullRequestDialogProps) {
  const t = useText();
  const { stack, delivery, onClose } = props;
  const deliver = useDeliver(stack, delivery);
  const [leaveConflicts, setLeaveConflicts] = useState(false);
  const preview = useAsyncRetry(() => deliver({ dryRun: true }), [deliver]);
  const [making, make] = useMaking(props, leaveConflicts);
  const plans = preview.loading ? undefined : preview.value?.items;
  const hasConflicts = plans?.some(hasAction('conflict')) ?? false;

  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={making.loading ? undefined : onClose}
      aria-labelledby="appstack-pull-request-title"
    >
      <DialogTitle id="appstack-pull-request-title">
        {t('delivery.dialog.title', { stack })}
      </DialogTitle>
      <DialogContent>
        {making.error && <RequestFailure error={making.error} />}
        <Preview state={preview} />
        {hasConflicts && (
          <FormControlLabel
            control={
              <Checkbox
                color="primary"
                checked={leaveConflicts}
                onChange={event => setLeaveConflicts(event.target.checked)}
              />
            }
            label={t('delivery.dialog.leave')}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button
          onClick={onClose}
          disabled={making.loading}
          autoFocus
          focusRipple={false}
        >
          {t('common.action.cancel')}
        </Button>
        <MakeButton
          plans={plans ?? []}
          running={making.loading}
          mayGoOn={!hasConflicts || leaveConflicts}
          onMake={make}
        />
      </DialogActions>
    </Dialog>
  );
}

function useMaking(
  { stack, delivery, onClose, onDone }: PullRequestDialogProps,
  leaveConflicts: boolean,
) {
  const t = useText();
  const notify = useNotify();
  const deliver = useDeliver(stack, delivery);
  return useAsyncFn(async () => {
    const { items } = await deliver({ leaveConflicts });
    for (const { pullRequest } of items) {
      const { number, url } = pullRequest ?? {};
      if (number === undefined || url === undefined) continue;
      notify.succeeded(
        t('delivery.dialog.opened', { number: String(number) }),
        {
          label: t('delivery.dialog.show'),
          onClick: () => window.open(url, '_blank', 'noopener'),
        },
      );
    }
    onClose();
    onDone();
  }, [deliver, leaveConflicts, notify, t, onClose, onDone]);
}

function MakeButton(props: {
  plans: readonly DeliveryPlan[];
  running: boolean;
  /** Whether it is decided what becomes of edited files. */
  mayGoOn: boolean;
  onMake: () => void;
}) {
  const t = useText();
  const { plans, running, mayGoOn, onMake } = props;
  const isOpen = plans.some(({ pullRequest }) => pullRequest?.state === 'open');
  return (
    <Button
      variant="contained"
      color="primary"
      disabled={running || !mayGoOn || !plans.some(needsSomething)}
      startIcon={
        running ? <CircularProgress size={16} color="inherit" /> : undefined
      }
      onClick={onMake}
    >
      {t(isOpen ? 'delivery.action.update' : 'delivery.action.create')}
    </Button>
  );
}

/** What is known so far of the files. */
function Preview(props: { state: AsyncStateRetry<CreatePullRequestResult> }) {
  const t = useText();
  const { state } = props;
  return (
    <>
      {state.error && (
        <RequestFailure error={state.error} onRetry={state.retry} />
      )}
      {state.loading && (
        <>
          <Typography>{t('delivery.dialog.looking')}</Typography>
          <Progress />
        </>
      )}
      {!state.loading &&
        state.value?.items.map(plan => (
          <Plan key={plan.environments.join()} plan={plan} />
        ))}
    </>
  );
}

function Plan({ plan }: { plan: DeliveryPlan }) {
  const t = useText();
  const { target, version, files, ci, pullRequest } = plan;
  return (
    <>
      <Typography paragraph>
        {t('delivery.dialog.to', {
          version: String(version),
          folder: <Mono>{target.folder}</Mono>,
          repository: (
            <Link to={target.repository} newTab underline="always">
              {target.repository.replace(/^https?:\/\//, '')}
            </Link>
          ),
          branch: <Mono>{target.baseBranch}</Mono>,
        })}
      </Typography>
      {plan.supersedes?.map(({ id, number, url }) => (
        <Typography paragraph key={id}>
          {t('delivery.dialog.supersedes', {
            pullRequest: (
              <Link to={url ?? target.repository} newTab underline="always">
                #{number}
              </Link>
            ),
          })}
        </Typography>
      ))}
      {files.length === 0 && !ci?.files.length && (
        <Typography paragraph role="status">
          {t(
            pullRequest
              ? 'delivery.dialog.already'
              : 'delivery.dialog.upToDate',
          )}
        </Typography>
      )}
      <PlannedFiles plan={plan} />
    </>
  );
}
