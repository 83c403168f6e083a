import type { Run } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { useText } from '../../hooks';
import { EntityLink, Mono, TimeAgo } from '../common';
import { toneOf } from '../Runs';

const SEVERITIES = {
  ok: 'info',
  running: 'info',
  none: 'info',
  warning: 'warning',
  error: 'error',
} as const;

const useStyles = makeStyles(theme => ({
  note: {
    marginBottom: theme.spacing(1),
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** What one has to know of a run: why it ended, what is at stake, who holds the lock, who may approve. */
export function RunNotes({ run }: { run: Run }) {
  const classes = useStyles();
  const t = useText();
  const { state, reason, actions, atStake = [], expiresAt } = run;
  const waits = state === 'awaiting-approval';
  return (
    <>
      {state === 'interrupted' && (
        <Alert severity="error" className={classes.note}>
          {t('run.note.interrupted')}
        </Alert>
      )}
      {reason && (
        <Alert severity={SEVERITIES[toneOf(run)]} className={classes.note}>
          {reason}
        </Alert>
      )}
      {run.lock && <LockNote lock={run.lock} />}
      {waits && atStake.length > 0 && (
        <Alert severity="error" className={classes.note}>
          {t('run.note.atStake', { count: atStake.length })}
        </Alert>
      )}
      {waits && actions.approvalRefusal && (
        <Alert severity="info" className={classes.note}>
          {actions.approvalRefusal}
        </Alert>
      )}
      {waits && expiresAt && (
        <Alert severity="info" className={classes.note}>
          {t('run.note.expires', { when: <TimeAgo date={expiresAt} /> })}
        </Alert>
      )}
    </>
  );
}

/** Who holds the lock of the state, since when, for what. */
export function LockNote({ lock }: { lock: NonNullable<Run['lock']> }) {
  const classes = useStyles();
  const t = useText();
  const { id, who, operation, createdAt } = lock;
  return (
    <Alert severity="warning" className={classes.note}>
      {who
        ? t('run.lock.heldBy', { who: <EntityLink entityRef={who} /> })
        : t('run.lock.held')}{' '}
      {operation && t('run.lock.operation', { operation })}{' '}
      {createdAt && <TimeAgo date={createdAt} />}{' '}
      {t('run.lock.id', { id: <Mono>{id}</Mono> })}
    </Alert>
  );
}
