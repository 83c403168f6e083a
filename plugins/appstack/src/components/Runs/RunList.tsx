import {
  RUN_KINDS,
  RUN_STANDINGS,
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
import { OwnerPicker } from '../pickers/OwnerPicker';
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
  owner: { minWidth: 200 },
}));

/** Runs in pages, of one appStack or of all; what narrows them down are parameters of the URL. */
export function RunList(props: { stack?: string; environment?: string }) {
  const t = useText();
  const { stack, environment } = props;
  const filter = useRunFilter();
  const { kind, state, owner, standing, cursor } = filter;
  const { value, error, loading, retry } = useRuns({
    ...{ stack, environment, kind, state, cursor },
    ...(stack === undefined && { owner, standing }),
  } as RunQuery);
  const isFiltered = [environment, kind, state, owner, standing].some(Boolean);
  return (
    <section aria-label={t('runs.list.title')}>
      <FilterBar filter={filter} ofAll={stack === undefined} />
      {!value && error && <PageFailure error={error} onRetry={retry} />}
      {!value && !error && <Progress />}
      {value && error && <RequestFailure error={error} onRetry={retry} />}
      {value && value.items.length > 0 && (
        <Paper>
          <RunTable
            runs={value.items}
            busy={loading}
            withStack={stack === undefined}
          />
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
  const [owner, setOwner] = useQueryState('owner');
  const [standing, setStanding] = useQueryState('standing');
  const [cursor, setCursor] = useState<string>();
  const fromStart =
    (set: (next: string | undefined) => void) => (next: string | undefined) => {
      setCursor(undefined);
      set(next);
    };
  return {
    ...{ kind, state, owner, standing, cursor, setCursor },
    setKind: fromStart(setKind),
    setState: fromStart(setState),
    setOwner: fromStart(setOwner),
    setStanding: fromStart(setStanding),
  };
}

function FilterBar(props: {
  filter: ReturnType<typeof useRunFilter>;
  ofAll: boolean;
}) {
  const classes = useStyles();
  const t = useText();
  const { filter, ofAll } = props;
  return (
    <div className={classes.bar}>
      <Typography variant="h6" component="h2" className={classes.title}>
        {t('runs.list.title')}
      </Typography>
      {ofAll && (
        <>
          <div className={classes.owner}>
            <OwnerPicker
              isFilter
              value={filter.owner ?? ''}
              onChange={filter.setOwner}
            />
          </div>
          <FilterSelect
            label={t('runs.list.standing')}
            all={t('runs.list.all')}
            value={filter.standing}
            options={RUN_STANDINGS.map(standing => [
              standing,
              t(`runs.standing.${standing}`),
            ])}
            onChange={filter.setStanding}
          />
        </>
      )}
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
