import type { DashboardQuery } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { saveFile, useAppstackApi, useNotify, useText } from '../../hooks';
import { FilterSelect } from '../common';
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
      <CsvButton query={state.query} />
    </div>
  );
}

function CsvButton({ query }: { query: DashboardQuery }) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [{ loading }, download] = useAsyncFn(async () => {
    try {
      const answer = await api.download('GetDashboard', 'text/csv', { query });
      saveFile(await answer.blob(), 'dashboard.csv');
    } catch (failure) {
      notify.failed(failure);
    }
  }, [api, notify, query]);
  return (
    <Button variant="outlined" onClick={download} disabled={loading}>
      {t('dashboard.csv')}
    </Button>
  );
}
