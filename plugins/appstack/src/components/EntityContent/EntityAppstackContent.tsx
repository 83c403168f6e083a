import type { AppStackListItem } from '@appstack/backstage-plugin-appstack-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Progress } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import SyncIcon from '@material-ui/icons/Sync';
import { useState } from 'react';
import { useMaySync, useMemberships, useText } from '../../hooks';
import { Empty, PageFailure } from '../common';
import { LazySyncDialog } from '../SyncDialog/LazySyncDialog';
import { EntityActivity } from './EntityActivity';
import { EntityInStack } from './EntityInStack';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(4),
  },
}));

/** What the entity is in each of its appStacks: the decision and its reasons, and its resources. */
export function EntityAppstackContent() {
  const classes = useStyles();
  const t = useText();
  const { entity } = useEntity();
  const { value, loading, error, retry } = useMemberships(
    stringifyEntityRef(entity),
  );
  const maySync = useMaySync(value?.[0]);
  const [syncing, setSyncing] = useState(false);
  const syncButton = maySync ? (
    <Button
      variant="contained"
      color="primary"
      startIcon={<SyncIcon />}
      onClick={() => setSyncing(true)}
    >
      {t('common.syncAction')}
    </Button>
  ) : undefined;

  if (error) {
    return <PageFailure error={error} onRetry={retry} />;
  }
  if (loading && !value) {
    return <Progress />;
  }
  return (
    <div className={classes.root}>
      {value?.length === 0 && (
        <Empty
          title={t('entity.content.noneTitle')}
          description={t('entity.content.noneDescription')}
          action={syncButton}
        />
      )}
      {value?.map((stack: AppStackListItem, index) => (
        <EntityInStack
          key={stack.name}
          stack={stack}
          action={index === 0 ? syncButton : undefined}
        />
      ))}
      {value && value.length > 0 && (
        <EntityActivity entityRef={stringifyEntityRef(entity)} />
      )}
      {syncing && (
        <LazySyncDialog
          entity={entity}
          onClose={() => setSyncing(false)}
          onSynced={retry}
        />
      )}
    </div>
  );
}
