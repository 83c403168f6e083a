import {
  appstackStackCreatePermission,
  type AppStackListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import { useState } from 'react';
import { useText } from '../../hooks';
import { PageBody, Empty, PageFailure } from '../common';
import { LazySyncDialog } from '../SyncDialog/LazySyncDialog';
import { BulkSyncButton } from './BulkSyncButton';
import { StackFilters } from './StackFilters';
import { StackTable } from './StackTable';
import { useStackList } from './useStackList';

const useStyles = makeStyles(theme => ({
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  spacer: { flex: 1 },
}));

/** All appStacks that the person may read. */
export function StackListPage() {
  const classes = useStyles();
  const t = useText();
  const list = useStackList();
  const mayCreate = usePermission({
    permission: appstackStackCreatePermission,
  });
  const [creating, setCreating] = useState(false);
  const [selected, setSelected] = useState<AppStackListItem[]>([]);
  const { value: page, loading, error, retry } = list.page;

  const newStack = mayCreate.allowed && (
    <Button
      variant="contained"
      color="primary"
      startIcon={<AddIcon />}
      onClick={() => setCreating(true)}
    >
      {t('stacks.newStack')}
    </Button>
  );

  return (
    <PageBody>
      <div className={classes.toolbar}>
        <StackFilters list={list} />
        <div className={classes.spacer} />
        {selected.length > 0 && (
          <BulkSyncButton
            stacks={selected}
            onSynced={() => {
              setSelected([]);
              retry();
            }}
          />
        )}
        {newStack}
      </div>
      {error && <PageFailure error={error} onRetry={retry} />}
      {!error && loading && !page && <Progress />}
      {!error && page && page.items.length > 0 && (
        <StackTable
          page={page}
          loading={loading}
          showsDeleted={list.showsDeleted}
          selected={selected}
          onSelect={setSelected}
          sort={list.sort}
          onSort={sort => list.setFilter('sort', sort)}
          onCursor={list.setCursor}
          onChanged={retry}
        />
      )}
      {!error && page?.items.length === 0 && (
        <NoStacks list={list} action={newStack || undefined} />
      )}
      {creating && (
        <LazySyncDialog onClose={() => setCreating(false)} onSynced={retry} />
      )}
    </PageBody>
  );
}

function NoStacks(props: {
  list: ReturnType<typeof useStackList>;
  action?: JSX.Element;
}) {
  const t = useText();
  const { isFiltered, showsDeleted } = props.list;
  if (isFiltered) {
    return (
      <Empty
        title={t('stacks.noMatchesTitle')}
        description={t('stacks.noMatchesDescription')}
      />
    );
  }
  return showsDeleted ? (
    <Empty
      title={t('stacks.noDeletedTitle')}
      description={t('stacks.noDeletedDescription')}
    />
  ) : (
    <Empty
      title={t('stacks.emptyTitle')}
      description={t('stacks.emptyDescription')}
      action={props.action}
    />
  );
}
