import type { OutOfDateReason } from '@appstack/backstage-plugin-appstack-common';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText } from '../../hooks';
import { BulkSyncButton } from './BulkSyncButton';

const useStyles = makeStyles(theme => ({
  root: { margin: theme.spacing(2, 0) },
}));

/** How many appStacks are synced together at most. */
const AT_ONCE = 100;

/**
 * Says that appStacks are out of date for a reason, as far as the person may
 * read them, and offers to sync them together; nothing where there are none.
 */
export function SyncOutOfDate(props: {
  reason: OutOfDateReason;
  /** The environments that it is about; all when absent. */
  environments?: readonly string[];
}) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { reason, environments } = props;
  const { value, retry } = useAsyncRetry(
    () => api.listAppStacks({ outOfDate: 'true', limit: AT_ONCE }),
    [api],
  );
  const stacks = (value?.items ?? []).filter(({ outOfDate }) =>
    outOfDate.some(
      ({ environment, reasons }) =>
        reasons.includes(reason) &&
        (environments?.includes(environment) ?? true),
    ),
  );
  if (stacks.length === 0) return null;
  return (
    <Alert
      severity="info"
      className={classes.root}
      action={
        <BulkSyncButton
          stacks={stacks}
          label={t('stacks.bulk.together')}
          onSynced={retry}
        />
      }
    >
      {t('stacks.bulk.waitingFor', { count: stacks.length })}
    </Alert>
  );
}
