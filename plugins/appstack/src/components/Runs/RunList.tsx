import {
  RUN_KINDS,
  RUN_STATES,
  type RunQuery,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useCallback, useState } from 'react';
import { useAppstackApi, useLive, useQueryState, useText } from '../../hooks';
import {
  CursorPager,
  Empty,
  FilterSelect,
  PageFailure,
  RequestFailure,
} from '../common';
import { pauseOf } from './runStates';
import { RunTable } from './RunTable';

const PAGE_SIZE = 20;

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    margin: theme.spacing(3, 0, 2),
  },
  title: { flex: '1 1 200px' },
}));

/** The runs of an appStack in pages; kind and state are parameters of the URL. */
export function RunList(props: { stack: string; environment?: string }) {
  const t = useText();
  const filter = useRunFilter();
  const { value, error, loading, retry } = useRuns({
    ...{ stack: props.stack, environment: props.environment },
    ...{ kind: filter.kind, state: filter.state, cursor: filter.cursor },
  } as RunQuery);
  const isFiltered = [props.environment, filter.kind, filter.state].some(
    Boolean,
  );
  return (
    <section aria-label={t('runs.list.title')}>
      <FilterBar filter={filter} />
      {!value && error && <PageFailure error={error} onRetry={retry} />}
      {!value && !error && <Progress />}
      {value && error && <RequestFailure error={error} onRetry={retry} />}
      {value && value.items.length > 0 && (
        <Paper>
          <RunTable runs={value.items} busy={loading} />
          <CursorPager pageInfo={value.pageInfo} onCursor={filter.setCursor} />
        </Paper>
      )}
      {value?.items.length === 0 && (
        <Empty
          title={t(isFiltered ? 'common.noMatches' : 'runs.list.empty')}
          description={isFiltered ? undefined : t('runs.list.emptyHelp')}
        />
      )}
    </section>
  );
}

function useRuns(query: RunQuery) {
  const api = useAppstackApi();
  const key = JSON.stringify(query);
  const read = useCallback(
    () =>
      api.call('ListRuns', {
        query: { limit: PAGE_SIZE, ...JSON.parse(key) },
      }),
    [api, key],
  );
  return useLive(read, ({ items }) => pauseOf(items));
}

/** Another filter begins at the first page. */
function useRunFilter() {
  const [kind, setKind] = useQueryState('kind');
  const [state, setState] = useQueryState('state');
  const [cursor, setCursor] = useState<string>();
  return {
    ...{ kind, state, cursor, setCursor },
    setKind: (next: string | undefined) => {
      setCursor(undefined);
      setKind(next);
    },
    setState: (next: string | undefined) => {
      setCursor(undefined);
      setState(next);
    },
  };
}

function FilterBar({ filter }: { filter: ReturnType<typeof useRunFilter> }) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.bar}>
      <Typography variant="h6" component="h2" className={classes.title}>
        {t('runs.list.title')}
      </Typography>
      <FilterSelect
        label={t('runs.list.kind')}
        all={t('runs.list.all')}
        value={filter.kind}
        options={RUN_KINDS.map(kind => [kind, t(`run.kind.${kind}`)])}
        onChange={filter.setKind}
      />
      <FilterSelect
        label={t('runs.list.state')}
        all={t('runs.list.all')}
        value={filter.state}
        options={RUN_STATES.map(state => [state, t(`run.state.${state}`)])}
        onChange={filter.setState}
      />
    </div>
  );
}
