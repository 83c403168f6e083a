import {
  CATEGORIES,
  cloudTitle,
  CLOUDS,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useQueryState, useResourceTypesState, useText } from '../../hooks';
import {
  Empty,
  Field,
  FilterField,
  MappingsTabs,
  PageBody,
  PageFailure,
} from '../common';
import { filterTypes, readFilter } from './filterTypes';
import { MatrixTable } from './MatrixTable';

const ANY = 'any';

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    margin: theme.spacing(2, 0),
  },
  choice: { minWidth: 170 },
}));

/** Which resource type there is on which cloud, and what it expands to; the filters are part of the address. */
export function ResourceTypesPage() {
  const t = useText();
  const { types, loading, error, retry } = useResourceTypesState();
  const { filter, set } = useFilter();
  const groups = filterTypes(types.values(), filter);
  const count = groups.reduce((sum, group) => sum + group.types.length, 0);

  return (
    <PageBody>
      <MappingsTabs active="types" />
      <Typography color="textSecondary">
        {t('resourceTypes.subtitle')}
      </Typography>
      {error && <PageFailure error={error} onRetry={retry} />}
      {!error && loading && types.size === 0 && <Progress />}
      {!error && !loading && types.size === 0 && (
        <Empty
          title={t('resourceTypes.emptyTitle')}
          description={t('resourceTypes.emptyDescription')}
        />
      )}
      {types.size > 0 && <Filters filter={filter} set={set} count={count} />}
      {count > 0 && (
        <MatrixTable
          groups={groups}
          clouds={filter.cloud ? [filter.cloud] : CLOUDS}
        />
      )}
      {types.size > 0 && count === 0 && (
        <Empty
          title={t('resourceTypes.noneTitle')}
          description={t('resourceTypes.noneDescription')}
        />
      )}
    </PageBody>
  );
}

/** The filters as the URL has them. */
function useFilter() {
  const [text, setText] = useQueryState('text');
  const [category, setCategory] = useQueryState('category');
  const [cloud, setCloud] = useQueryState('cloud');
  return {
    filter: readFilter({ text, category, cloud }),
    set: { setText, setCategory, setCloud },
  };
}

function Filters(props: ReturnType<typeof useFilter> & { count: number }) {
  const classes = useStyles();
  const t = useText();
  const { filter, set, count } = props;
  return (
    <div className={classes.filters}>
      <FilterField
        value={filter.text}
        onChange={set.setText}
        label={t('resourceTypes.search')}
      />
      <FilterChoice
        label={t('resourceTypes.category')}
        value={filter.category}
        onChange={set.setCategory}
        all={t('resourceTypes.allCategories')}
        options={CATEGORIES.map(option => ({
          value: option,
          label: t(`common.category.${option}`),
        }))}
      />
      <FilterChoice
        label={t('resourceTypes.cloud')}
        value={filter.cloud}
        onChange={set.setCloud}
        all={t('resourceTypes.allClouds')}
        options={CLOUDS.map(option => ({
          value: option,
          label: cloudTitle(option),
        }))}
      />
      <Typography variant="body2" role="status">
        {t('resourceTypes.counted', { count })}
      </Typography>
    </div>
  );
}

function FilterChoice(props: {
  label: string;
  /** Absent when everything is shown. */
  value?: string;
  onChange: (value: string | undefined) => void;
  all: string;
  options: { value: string; label: string }[];
}) {
  const classes = useStyles();
  return (
    <Field
      select
      className={classes.choice}
      label={props.label}
      value={props.value ?? ANY}
      onChange={({ target: { value } }) =>
        props.onChange(value === ANY ? undefined : value)
      }
    >
      <MenuItem value={ANY}>{props.all}</MenuItem>
      {props.options.map(({ value, label }) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </Field>
  );
}
