import type { PolicyResultQuery } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  useAppstackApi,
  useEnvironments,
  useQueryState,
  useText,
} from '../../hooks';
import { CsvButton, Empty, PageFailure } from '../common';
import { WaiverList } from '../waivers/WaiverList';
import { PolicyResultTable } from './PolicyResultTable';
import { PolicySelect } from './PolicySelect';
import { SEVERITIES, STATUSES } from './words';

const useStyles = makeStyles(theme => ({
  intro: { margin: theme.spacing(2, 0) },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  count: { flex: 1 },
  pager: { display: 'flex', justifyContent: 'flex-end' },
}));

/** What does not follow the policies, over all appStacks that the person may read. */
export function PolicyResultsPage() {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const filter = useResultFilter();
  const [cursor, setCursor] = useQueryState('cursor');
  // How often something was waived here: lists of waivers are read again.
  const [waived, setWaived] = useState(0);
  const query = JSON.stringify({ ...filter.query, cursor });
  const { value, loading, error, retry } = useAsyncRetry(
    () => api.call('ListPolicyResults', { query: JSON.parse(query) }),
    [api, query],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  return (
    <section aria-busy={loading}>
      <Typography color="textSecondary" className={classes.intro}>
        {t('governance.policies.results.intro')}
      </Typography>
      <FilterBar filter={filter} total={value?.totalItems} />
      {!value && <Progress />}
      {value && value.items.length === 0 && (
        <Empty
          title={t('governance.policies.results.empty')}
          description={t('governance.policies.results.emptyHelp')}
        />
      )}
      {value && value.items.length > 0 && (
        <Paper>
          <PolicyResultTable
            results={value.items}
            onWaived={() => setWaived(waived + 1)}
          />
        </Paper>
      )}
      <div className={classes.pager}>
        {cursor && (
          <Button size="small" onClick={() => setCursor(undefined)}>
            {t('governance.policies.results.first')}
          </Button>
        )}
        {value?.pageInfo.nextCursor && (
          <Button
            size="small"
            disabled={loading}
            onClick={() => setCursor(value.pageInfo.nextCursor, { push: true })}
          >
            {t('governance.policies.results.next')}
          </Button>
        )}
      </div>
      {filter.query.stack && (
        <WaiverList
          key={`${filter.query.stack} ${waived}`}
          appStack={filter.query.stack}
        />
      )}
    </section>
  );
}

/** The filter in the parameters of the URL. */
function useResultFilter() {
  const [policy, setPolicy] = useQueryState('rule');
  const [severity, setSeverity] = useQueryState('severity');
  const [status, setStatus] = useQueryState('status');
  const [environment, setEnvironment] = useQueryState('environment');
  const [stack, setStack] = useQueryState('stack');
  const [owner] = useQueryState('owner');
  const query = {
    ...{ policy, severity, status, environment, stack, owner },
  } as PolicyResultQuery;
  return {
    query,
    setPolicy,
    setSeverity,
    setStatus,
    setEnvironment,
    setStack,
  };
}

function FilterBar(props: {
  filter: ReturnType<typeof useResultFilter>;
  total: number | undefined;
}) {
  const classes = useStyles();
  const t = useText();
  const { filter, total } = props;
  const { policy, severity, status, environment, stack } = filter.query;
  const { environments } = useEnvironments();
  const names = useNames();
  const severityOf = (one: (typeof SEVERITIES)[number]) =>
    [one, t(`governance.policies.severity.${one}`)] as const;
  return (
    <div className={classes.bar}>
      <PolicySelect
        label={t('governance.policies.results.filter.policy')}
        value={policy}
        onChange={filter.setPolicy}
        options={names.policies}
      />
      <PolicySelect
        label={t('governance.policies.results.filter.severity')}
        value={severity}
        onChange={filter.setSeverity}
        options={SEVERITIES.map(severityOf)}
      />
      <PolicySelect
        label={t('governance.policies.results.filter.status')}
        value={status}
        onChange={filter.setStatus}
        options={STATUSES.map(one => [
          one,
          t(`governance.policies.status.${one}`),
        ])}
      />
      <PolicySelect
        label={t('governance.policies.results.filter.environment')}
        value={environment}
        onChange={filter.setEnvironment}
        options={environments.map(({ name, title }) => [name, title ?? name])}
      />
      <PolicySelect
        label={t('governance.policies.results.filter.stack')}
        value={stack}
        onChange={filter.setStack}
        options={names.stacks}
      />
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.count}
        role="status"
      >
        {total !== undefined &&
          t('governance.policies.results.count', { count: total })}
      </Typography>
      <ResultsCsv query={filter.query} />
    </div>
  );
}

/** What the filters offer. */
function useNames() {
  const api = useAppstackApi();
  const { value } = useAsyncRetry(async () => {
    const [policies, stacks] = await Promise.all([
      api.call('ListPolicies', {}),
      api.listAppStacks({ limit: 200 }),
    ]);
    return {
      policies: policies.items.map(({ id, title }) => [id, title] as const),
      stacks: stacks.items.map(
        ({ name, title }) => [name, title ?? name] as const,
      ),
    };
  }, [api]);
  return value ?? { policies: [], stacks: [] };
}

function ResultsCsv({ query }: { query: PolicyResultQuery }) {
  const t = useText();
  const api = useAppstackApi();
  return (
    <CsvButton
      label={t('governance.policies.results.csv')}
      fileName="policy-results.csv"
      read={() => api.download('ListPolicyResults', 'text/csv', { query })}
    />
  );
}
