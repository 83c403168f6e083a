import { makeStyles } from '@material-ui/core/styles';
import { useAppstackApi, useText } from '../../hooks';
import { CsvButton, FilterSelect } from '../common';
import { OwnerPicker } from '../pickers/OwnerPicker';
import { PERIODS, type DashboardState } from './useDashboard';

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

/** Whose appStacks are counted, and since when; both are parameters of the URL. */
export function DashboardFilters({ state }: { state: DashboardState }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  return (
    <div className={classes.bar}>
      <div className={classes.owner}>
        <OwnerPicker
          isFilter
          value={state.owner ?? ''}
          onChange={state.setOwner}
        />
      </div>
      <FilterSelect
        label={t('dashboard.period')}
        value={String(state.days)}
        options={PERIODS.map(days => [
          String(days),
          t('dashboard.days', { count: days }),
        ])}
        onChange={state.setPeriod}
      />
      <div className={classes.spacer} />
      <CsvButton
        label={t('dashboard.csv')}
        fileName="dashboard.csv"
        read={() =>
          api.download('GetDashboard', 'text/csv', { query: state.query })
        }
      />
    </div>
  );
}
