import {
  resourceDimensionSchema,
  type Dashboard,
  type RUN_OUTCOMES,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { governanceRouteRef, runsRouteRef, stacksRouteRef } from '../../routes';
import { FilterSelect, PageBody, PageFailure, Section } from '../common';
import { BarTable } from './BarTable';
import { CountsDialog, type CountedName } from './CountsDialog';
import { DashboardFilters } from './DashboardFilters';
import { useNameOf } from './names';
import { PullRequests } from './PullRequests';
import { Tiles } from './Tiles';
import { TimelineChart } from './TimelineChart';
import { useDashboard, type DashboardState } from './useDashboard';

const useStyles = makeStyles(theme => ({
  intro: { marginBottom: theme.spacing(2) },
  chart: { maxWidth: 560 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    gap: theme.spacing(0, 4),
  },
}));

/** The others are in the CSV. */
const MOST_BARS = 20;

/** Numbers about the appStacks that the person may read, each with the list behind it. */
export function DashboardPage() {
  const classes = useStyles();
  const t = useText();
  const state = useDashboard();
  const { value, loading, error, retry } = state.numbers;
  return (
    <PageBody>
      <Typography color="textSecondary" className={classes.intro}>
        {t('dashboard.intro')}
      </Typography>
      <DashboardFilters state={state} />
      {error && <PageFailure error={error} onRetry={retry} />}
      {!error && !value && <Progress />}
      {!error && value && (
        <div aria-busy={loading}>
          <AppStacks numbers={value} owner={state.owner} />
          <Runs runs={value.runs} owner={state.owner} />
          <Resources numbers={value} state={state} />
          <div className={classes.columns}>
            <Decisions numbers={value} owner={state.owner} />
            <Violations numbers={value} owner={state.owner} />
          </div>
          <Section title={t('dashboard.pullRequests')} heading="h2">
            <PullRequests {...value.pullRequests} />
          </Section>
        </div>
      )}
    </PageBody>
  );
}

interface Part {
  numbers: Dashboard;
  owner?: string;
}

/** A query of a list behind a number, for the same owner. */
function queryOf(query: Record<string, string>, owner: string | undefined) {
  return new URLSearchParams({ ...query, ...(owner && { owner }) }).toString();
}

function AppStacks({ numbers, owner }: Part) {
  const t = useText();
  const stacks = useRouteRef(stacksRouteRef)();
  return (
    <Section title={t('dashboard.appStacks')} heading="h2">
      <Tiles
        label={t('dashboard.appStacks')}
        tiles={numbers.appStacks.map(({ condition, count }) => ({
          count,
          label: t(`dashboard.condition.${condition}`),
          to: `${stacks}?${queryOf({ condition }, owner)}`,
        }))}
      />
    </Section>
  );
}

function Runs({ runs, owner }: { runs: Dashboard['runs']; owner?: string }) {
  const classes = useStyles();
  const t = useText();
  const path = useRouteRef(runsRouteRef)();
  if (!runs) return null;
  const { standings, timeline } = runs;
  return (
    <Section title={t('dashboard.runs')} heading="h2">
      <Tiles
        label={t('dashboard.runs')}
        tiles={standings.map(({ standing, count }) => ({
          count,
          label: t(`runs.standing.${standing}`),
          to: `${path}?${queryOf({ standing }, owner)}`,
        }))}
      />
      <Section title={t('dashboard.runsOverTime')}>
        <div className={classes.chart}>
          <TimelineChart
            ofPeriods
            timeline={timeline}
            label={t('dashboard.runsChart')}
            tableLabel={t('dashboard.runsOverTime')}
            nameOf={name =>
              t(`dashboard.outcome.${name as (typeof RUN_OUTCOMES)[number]}`)
            }
          />
        </div>
      </Section>
    </Section>
  );
}

function Resources({
  numbers,
  state,
}: {
  numbers: Dashboard;
  state: DashboardState;
}) {
  const classes = useStyles();
  const t = useText();
  const { by, owner, setBy } = state;
  const nameOf = useNameOf(by);
  const [counted, setCounted] = useState<CountedName>();
  const rows = numbers.resources[by];
  return (
    <Section
      title={t('dashboard.resources')}
      help={t('dashboard.resourcesHelp')}
      heading="h2"
    >
      <FilterSelect
        label={t('dashboard.by')}
        value={by}
        options={resourceDimensionSchema.options.map(one => [
          one,
          t(`dashboard.dimension.${one}`),
        ])}
        onChange={setBy}
      />
      {rows.length === 0 ? (
        <Typography color="textSecondary">{t('dashboard.nothing')}</Typography>
      ) : (
        <div className={classes.columns}>
          <Section title={t('dashboard.now')}>
            <BarTable
              label={t('dashboard.resources')}
              rows={rows.slice(0, MOST_BARS)}
              nameOf={nameOf}
              onShow={value => setCounted({ by, value, owner })}
            />
          </Section>
          <Section title={t('dashboard.overTime')}>
            <ResourcesOverTime {...numbers} />
          </Section>
        </div>
      )}
      {counted && (
        <CountsDialog
          name={nameOf(counted.value)}
          counted={counted}
          onClose={() => setCounted(undefined)}
        />
      )}
    </Section>
  );
}

function ResourcesOverTime({ timeline }: Pick<Dashboard, 'timeline'>) {
  const t = useText();
  const nameOf = useNameOf(timeline.by);
  const dimension = t(`dashboard.dimension.${timeline.by}`);
  return (
    <TimelineChart
      timeline={timeline}
      label={t('dashboard.chart', { dimension })}
      tableLabel={t('dashboard.overTime')}
      nameOf={nameOf}
    />
  );
}

function Decisions({ numbers, owner }: Part) {
  const t = useText();
  const [counted, setCounted] = useState<CountedName>();
  const rows = numbers.decisions.map(({ basis, count }) => ({
    name: basis,
    count,
  }));
  const nameOf = (basis: (typeof rows)[number]['name']) =>
    t(`common.basis.${basis}`);
  return (
    <Section
      title={t('dashboard.decisions')}
      help={t('dashboard.decisionsHelp')}
      heading="h2"
    >
      <BarTable
        label={t('dashboard.decisions')}
        rows={rows}
        nameOf={nameOf}
        onShow={value => setCounted({ by: 'basis', value, owner })}
      />
      {counted && (
        <CountsDialog
          name={nameOf(counted.value as (typeof rows)[number]['name'])}
          counted={counted}
          onClose={() => setCounted(undefined)}
        />
      )}
    </Section>
  );
}

function Violations({ numbers, owner }: Part) {
  const t = useText();
  const governance = useRouteRef(governanceRouteRef)();
  return (
    <Section title={t('dashboard.policyResults')} heading="h2">
      <Tiles
        label={t('dashboard.policyResults')}
        tiles={numbers.policyResults.map(({ severity, count }) => ({
          count,
          label: t(`governance.policies.severity.${severity}`),
          to: `${governance}/results?${queryOf({ severity, status: 'violated' }, owner)}`,
        }))}
      />
    </Section>
  );
}
