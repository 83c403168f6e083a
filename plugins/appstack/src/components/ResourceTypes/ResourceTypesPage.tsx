import {
  CATEGORIES,
  CLOUD_TITLES,
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
  const classes = useStyles();
  const t = useText();
  const { types, loading, error, retry } = useResourceTypesState();
  const [text, setText] = useQueryState('text');
  const [category, setCategory] = useQueryState('category');
  const [cloud, setCloud] = useQueryState('cloud');
  const filter = readFilter({ text, category, cloud });
  const groups = filterTypes(types.values(), filter);
  const count = groups.reduce((sum, group) => sum + group.types.length, 0);

  const chosen = (value: string) => (value === ANY ? undefined : value);
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
      {types.size > 0 && (
        <>
          <div className={classes.filters}>
            <FilterField
              value={filter.text}
              onChange={setText}
              label={t('resourceTypes.search')}
            />
            <Field
              select
              className={classes.choice}
              label={t('resourceTypes.category')}
              value={filter.category ?? ANY}
              onChange={event => setCategory(chosen(event.target.value))}
            >
              <MenuItem value={ANY}>
                {t('resourceTypes.allCategories')}
              </MenuItem>
              {CATEGORIES.map(option => (
                <MenuItem key={option} value={option}>
                  {t(`common.category.${option}`)}
                </MenuItem>
              ))}
            </Field>
            <Field
              select
              className={classes.choice}
              label={t('resourceTypes.cloud')}
              value={filter.cloud ?? ANY}
              onChange={event => setCloud(chosen(event.target.value))}
            >
              <MenuItem value={ANY}>{t('resourceTypes.allClouds')}</MenuItem>
              {CLOUDS.map(option => (
                <MenuItem key={option} value={option}>
                  {CLOUD_TITLES[option]}
                </MenuItem>
              ))}
            </Field>
            <Typography variant="body2" role="status">
              {t('resourceTypes.counted', { count })}
            </Typography>
          </div>
          {count > 0 ? (
            <MatrixTable
              groups={groups}
              clouds={filter.cloud ? [filter.cloud] : CLOUDS}
            />
          ) : (
            <Empty
              title={t('resourceTypes.noneTitle')}
              description={t('resourceTypes.noneDescription')}
            />
          )}
        </>
      )}
    </PageBody>
  );
}
