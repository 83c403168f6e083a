import {
  appStackConditionSchema,
  CLOUDS,
  cloudTitle,
} from '@appstack/backstage-plugin-appstack-common';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { useEnvironments, useText } from '../../hooks';
import { Choice, Field, FilterField, FilterSelect } from '../common';
import { OwnerPicker } from '../pickers/OwnerPicker';
import type { StackFilter, useStackList } from './useStackList';

const useStyles = makeStyles({
  select: { minWidth: 150 },
  owner: { minWidth: 200 },
  search: { flex: '1 1 240px', maxWidth: 420 },
});

type StackList = ReturnType<typeof useStackList>;

/** Search and filters above the list; each is a parameter of the URL. */
export function StackFilters({ list }: { list: StackList }) {
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
      <OwnerFilters list={list} />
      <ListFilter
        {...{ list, name: 'environment', label: t('common.environment') }}
        options={environments.map(({ name, title }) => [name, title ?? name])}
      />
      <ListFilter
        {...{ list, name: 'cloud', label: t('common.cloud') }}
        options={CLOUDS.map(cloud => [cloud, cloudTitle(cloud)])}
      />
      <ListFilter
        {...{ list, name: 'outOfDate', label: t('stacks.staleness') }}
        options={[
          ['true', t('stacks.stale')],
          ['false', t('stacks.fresh')],
        ]}
      />
      <ListFilter
        {...{ list, name: 'condition', label: t('stacks.condition') }}
        options={appStackConditionSchema.options.map(condition => [
          condition,
          t(`dashboard.condition.${condition}`),
        ])}
      />
      <Field
        select
        className={classes.select}
        label={t('stacks.state')}
        value={list.showsDeleted ? 'deleted' : 'active'}
        onChange={({ target: { value } }) =>
          list.setFilter('state', value === 'deleted' ? value : undefined)
        }
      >
        <MenuItem value="active">{t('stacks.active')}</MenuItem>
        <MenuItem value="deleted">{t('stacks.deleted')}</MenuItem>
      </Field>
    </>
  );
}

function OwnerFilters({ list }: { list: StackList }) {
  const classes = useStyles();
  const t = useText();
  const { filters, setFilter } = list;
  return (
    <>
      <Choice
        label={t('stacks.whose')}
        value={filters.mine ? 'mine' : 'all'}
        options={[
          { value: 'all', label: t('stacks.allOwners') },
          { value: 'mine', label: t('stacks.mine') },
        ]}
        onChange={value =>
          setFilter('mine', value === 'mine' ? 'true' : undefined)
        }
      />
      <div className={classes.owner}>
        <OwnerPicker
          isFilter
          value={filters.owner ?? ''}
          onChange={owner => setFilter('owner', owner)}
        />
      </div>
    </>
  );
}

/** One of several values of a filter, or all. */
function ListFilter(props: {
  list: StackList;
  name: Exclude<StackFilter, 'sort'>;
  label: string;
  options: readonly (readonly [value: string, label: string])[];
}) {
  const t = useText();
  const { list, name, ...filter } = props;
  return (
    <FilterSelect
      {...filter}
      all={t('stacks.allEnvironments')}
      value={list.filters[name]}
      onChange={value => list.setFilter(name, value)}
    />
  );
}
