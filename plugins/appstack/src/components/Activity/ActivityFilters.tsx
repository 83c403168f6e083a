import {
  ACTIVITY_KINDS,
  ACTIVITY_STATUSES,
} from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi, useText } from '../../hooks';
import { CsvButton, Field, FilterSelect } from '../common';
import { OwnerPicker } from '../pickers/OwnerPicker';
import type { ActivityList, ActivityScope } from './useActivity';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  owner: { minWidth: 200 },
  spacer: { flex: 1 },
}));

/** What narrows the list down; each is a parameter of the URL. */
export function ActivityFilters(props: {
  list: ActivityList;
  scope: ActivityScope;
}) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { list, scope } = props;
  const { filters, setFilter } = list;
  const all = t('activity.all');
  return (
    <div className={classes.bar}>
      {!scope.appstack && <AppStackFilter list={list} />}
      <FilterSelect
        label={t('activity.filter.kind')}
        value={filters.kind}
        all={all}
        options={ACTIVITY_KINDS.map(kind => [kind, t(`activity.kind.${kind}`)])}
        onChange={value => setFilter('kind', value)}
      />
      <FilterSelect
        label={t('activity.filter.status')}
        value={filters.status}
        all={all}
        options={ACTIVITY_STATUSES.map(status => [
          status,
          t(`activity.status.${status}`),
        ])}
        onChange={value => setFilter('status', value)}
      />
      {!scope.appstack && !scope.entityRef && (
        <div className={classes.owner}>
          <OwnerPicker
            isFilter
            value={filters.owner ?? ''}
            onChange={owner => setFilter('owner', owner)}
          />
        </div>
      )}
      {(['from', 'to'] as const).map(name => (
        <Field
          key={name}
          type="date"
          label={t(`activity.filter.${name}`)}
          InputLabelProps={{ shrink: true }}
          value={filters[name] ?? ''}
          onChange={event => setFilter(name, event.target.value)}
        />
      ))}
      <div className={classes.spacer} />
      <CsvButton
        label={t('activity.csv')}
        fileName="activity.csv"
        read={() =>
          api.download('ListActivity', 'text/csv', { query: list.query })
        }
      />
    </div>
  );
}

function AppStackFilter({ list }: { list: ActivityList }) {
  const t = useText();
  const api = useAppstackApi();
  const { value } = useAsync(() => api.listAppStacks({ limit: 200 }), [api]);
  const chosen = list.filters.appstack;
  const options = (value?.items ?? []).map(
    ({ name, title }) => [name, title ?? name] as const,
  );
  const isListed = !chosen || options.some(([name]) => name === chosen);
  return (
    <FilterSelect
      label={t('activity.filter.appStack')}
      value={chosen}
      all={t('activity.all')}
      options={isListed ? options : [[chosen, chosen], ...options]}
      onChange={name => list.setFilter('appstack', name)}
    />
  );
}
