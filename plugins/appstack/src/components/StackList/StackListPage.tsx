import {
  appstackStackCreatePermission,
  type AppStackListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import { useState } from 'react';
import { useEnvironments, useText } from '../../hooks';
import { Field, PageBody, Empty, FilterField, PageFailure } from '../common';
import { LazySyncDialog } from '../SyncDialog/LazySyncDialog';
import { BulkSyncButton } from './BulkSyncButton';
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
  select: { minWidth: 150 },
  search: { flex: '1 1 240px', maxWidth: 420 },
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

function StackFilters({ list }: { list: ReturnType<typeof useStackList> }) {
  const classes = useStyles();
  const t = useText();
  const { environments } = useEnvironments();
  return (
    <>
      <div className={classes.search}>
        <FilterField
          fullWidth
          value={list.text}
          onChange={list.setText}
          label={t('stacks.search')}
          placeholder={t('stacks.search')}
        />
      </div>
      <Field
        select
        className={classes.select}
        label={t('common.environment')}
        value={list.environment ?? ''}
        onChange={event => list.setEnvironment(event.target.value)}
        SelectProps={{ displayEmpty: true }}
        InputLabelProps={{ shrink: true }}
      >
        <MenuItem value="">{t('stacks.allEnvironments')}</MenuItem>
        {environments.map(({ name, title }) => (
          <MenuItem key={name} value={name}>
            {title ?? name}
          </MenuItem>
        ))}
      </Field>
      <Field
        select
        className={classes.select}
        label={t('stacks.staleness')}
        value={list.outOfDate ?? ''}
        onChange={event => list.setOutOfDate(event.target.value)}
        SelectProps={{ displayEmpty: true }}
        InputLabelProps={{ shrink: true }}
      >
        <MenuItem value="">{t('stacks.allEnvironments')}</MenuItem>
        <MenuItem value="true">{t('stacks.stale')}</MenuItem>
        <MenuItem value="false">{t('stacks.fresh')}</MenuItem>
      </Field>
      <Field
        select
        className={classes.select}
        label={t('stacks.state')}
        value={list.showsDeleted ? 'deleted' : 'active'}
        onChange={({ target: { value } }) =>
          list.setState(value === 'deleted' ? value : undefined)
        }
      >
        <MenuItem value="active">{t('stacks.active')}</MenuItem>
        <MenuItem value="deleted">{t('stacks.deleted')}</MenuItem>
      </Field>
    </>
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
