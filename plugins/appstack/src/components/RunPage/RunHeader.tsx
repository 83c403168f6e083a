import {
  REPORTED_ENGINE,
  type Run,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { EntityLink, EnvironmentLabel, Link, Mono, TimeAgo } from '../common';
import { CountLine } from '../RunPlan';
import { inWords, RunState, secondsOf } from '../Runs';
import { RunActions } from './RunActions';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  title: {
    flex: '1 1 260px',
    minWidth: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(2),
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    columnGap: theme.spacing(3),
    rowGap: theme.spacing(1),
    margin: 0,
    '& dt': { ...theme.typography.caption },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  },
}));

/** What the run is and how far, who asked for it and why, and what can be done. */
export function RunHeader(props: {
  title: string;
  run: Run;
  onChanged: () => void;
}) {
  const classes = useStyles();
  const { title, run, onChanged } = props;
  return (
    <header>
      <div className={classes.root}>
        <div className={classes.title}>
          <Typography variant="h4" component="h1">
            {title}
          </Typography>
          <span role="status">
            <RunState run={run} />
          </span>
        </div>
        <RunActions run={run} onChanged={onChanged} />
      </div>
      <RunFacts run={run} />
    </header>
  );
}

function RunFacts({ run }: { run: Run }) {
  const classes = useStyles();
  const t = useText();
  const seconds = secondsOf(run);
  const isReported = run.engine.id === REPORTED_ENGINE;
  return (
    <dl className={classes.facts}>
      <Fact name={t('run.fact.stack')}>
        <StackLink run={run} />
      </Fact>
      <Fact name={t('common.environment')}>
        <EnvironmentLabel
          environment={run.environment}
          isProtected={run.protected}
        />
        {run.root !== 'main' && ` · ${run.root}`}
      </Fact>
      <Fact name={t('run.fact.version')}>
        {t('common.version', { version: String(run.version) })}{' '}
        <Source run={run} />
      </Fact>
      <Fact name={t(isReported ? 'run.fact.reported' : 'run.fact.requested')}>
        <EntityLink entityRef={run.requestedBy} />,{' '}
        <TimeAgo date={run.requestedAt} />
      </Fact>
      {run.message && <Fact name={t('run.fact.why')}>{run.message}</Fact>}
      {run.approvedBy && run.approvedAt && (
        <Fact name={t('run.fact.approved')}>
          <EntityLink entityRef={run.approvedBy} />,{' '}
          <TimeAgo date={run.approvedAt} />
        </Fact>
      )}
      {seconds !== undefined && (
        <Fact name={t('run.fact.duration')}>{inWords(seconds)}</Fact>
      )}
      {run.counts && (
        <Fact name={t('run.fact.changes')}>
          <CountLine counts={run.counts} />
        </Fact>
      )}
      <Fact name={t('run.fact.engine')}>
        {run.engine.title}
        {run.url && (
          <>
            {' '}
            <Link to={run.url} newTab underline="always">
              {t('run.fact.openThere')}
            </Link>
          </>
        )}
      </Fact>
      {!isReported && <Binding run={run} />}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Typography component="dt" variant="caption" color="textSecondary">
        {name}
      </Typography>
      <dd>{children}</dd>
    </div>
  );
}

function StackLink({ run }: { run: Run }) {
  const path = useRouteRef(stackRouteRef)({ name: run.stack });
  return <Link to={`${path}/runs`}>{run.stack}</Link>;
}

function Source({ run }: { run: Run }) {
  const t = useText();
  const { source } = run;
  if (source.kind === 'unknown') return null;
  if (source.kind === 'portal') return t('run.fact.fromPortal');
  const commit = <Mono>{source.commit.slice(0, 8)}</Mono>;
  return t('run.fact.fromCommit', {
    commit: source.url ? (
      <Link to={source.url} newTab underline="always">
        {commit}
      </Link>
    ) : (
      commit
    ),
  });
}

/** How far the approval reaches, where something is applied. */
function Binding({ run }: { run: Run }) {
  const t = useText();
  const isOnlyPlanned = run.kind === 'plan' || run.kind === 'drift';
  return isOnlyPlanned ? null : (
    <Fact name={t('run.fact.binding')}>{t(`run.binding.${run.binding}`)}</Fact>
  );
}
