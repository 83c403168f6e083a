import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import SyncIcon from '@material-ui/icons/Sync';
import { useState } from 'react';
import { useMaySync, useMemberships, useText } from '../../hooks';
import { Card, RequestFailure } from '../common';
import { LazySyncDialog } from '../SyncDialog/LazySyncDialog';
import { MembershipSummary } from './MembershipSummary';

const useStyles = makeStyles(theme => ({
  stacks: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
  },
  action: { marginTop: theme.spacing(2) },
}));

/** In which appStacks the entity is, what is out of date there, and the way to sync it. */
export function EntityAppstackCard() {
  const classes = useStyles();
  const t = useText();
  const { entity } = useEntity();
  const memberships = useMemberships(stringifyEntityRef(entity));
  const { value: stacks, loading, error, retry } = memberships;
  const maySync = useMaySync(stacks?.[0]);
  const [syncing, setSyncing] = useState(false);
  const outOfDate = stacks?.some(
    ({ membership }) => (membership?.outOfDate.length ?? 0) > 0,
  );
  const isMember = stacks !== undefined && stacks.length > 0;

  return (
    <Card title={t('entity.card.title')}>
      {loading && !stacks && (
        <div aria-label={t('common.loading')} aria-busy>
          <Skeleton variant="text" width="60%" />
          <Skeleton variant="text" />
          <Skeleton variant="text" width="80%" />
        </div>
      )}
      {error && <RequestFailure error={error} onRetry={retry} />}
      {!error && stacks?.length === 0 && (
        <>
          <Typography variant="subtitle1">{t('entity.card.none')}</Typography>
          <Typography variant="body2" color="textSecondary">
            {t('entity.card.noneDescription')}
          </Typography>
        </>
      )}
      {!error && isMember && (
        <div className={classes.stacks}>
          {stacks.map(stack => (
            <MembershipSummary key={stack.name} stack={stack} />
          ))}
        </div>
      )}
      {!error && stacks && maySync && (
        <Button
          fullWidth
          color="primary"
          variant={!isMember || outOfDate ? 'contained' : 'outlined'}
          startIcon={<SyncIcon />}
          className={classes.action}
          onClick={() => setSyncing(true)}
        >
          {t('common.syncAction')}
        </Button>
      )}
      {syncing && (
        <LazySyncDialog
          entity={entity}
          onClose={() => setSyncing(false)}
          onSynced={retry}
        />
      )}
    </Card>
  );
}
