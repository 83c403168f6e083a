import type { StackDrift } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useStack, useText } from '../../hooks';
import { runRouteRef, stackRouteRef } from '../../routes';
import {
  Card,
  Link,
  PageFailure,
  RequestFailure,
  StateLabel,
  TimeAgo,
} from '../common';
import { PlanTable } from '../RunPlan';
import { useRunTargets, useStartRun, type RunTarget } from '../Runs';

const useStyles = makeStyles(theme => ({
  card: { '& + &': { marginTop: theme.spacing(2) } },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  look: { marginBottom: theme.spacing(2) },
  ways: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))',
    gap: theme.spacing(3),
    margin: theme.spacing(2, 0),
  },
}));

type RootDrift = StackDrift['roots'][number];

/** Where what runs differs from what was applied, and the two ways out. */
export function DriftView({ environment }: { environment: string }) {
  const classes = useStyles();
  const api = useAppstackApi();
  const { stack } = useStack();
  const { name } = stack;
  const targets = useRunTargets(name);
  const { value, error, retry } = useAsyncRetry(
    () => api.call('GetDrift', { params: { name }, query: { environment } }),
    [api, name, environment],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  if (!value) return <Progress />;
  const target = targets.value?.find(one => one.environment === environment);
  return (
    <>
      {value.roots.map(drift => (
        <div key={drift.root} className={classes.card}>
          <RootCard drift={drift} target={target} />
        </div>
      ))}
    </>
  );
}

function RootCard(props: { drift: RootDrift; target?: RunTarget }) {
  const classes = useStyles();
  const t = useText();
  const { drift, target } = props;
  const isDrifted = drift.state === 'drifted';
  const [starting, start] = useStart(drift, target);
  return (
    <Card title={t(`run.root.${drift.root}`)}>
      {starting.error && <RequestFailure error={starting.error} />}
      <Summary drift={drift} />
      {isDrifted && (
        <WaysOut
          target={target}
          busy={starting.loading}
          onUndo={() => start(undoKind(target))}
        />
      )}
      {target?.allowed.includes('drift') && (
        <Button
          className={classes.look}
          size="small"
          variant="outlined"
          disabled={starting.loading}
          onClick={() => start('drift')}
        >
          {t('runs.action.drift')}
        </Button>
      )}
      {isDrifted && <PlanTable resources={drift.resources} />}
    </Card>
  );
}

/** An apply waits for approval after its plan; who may not apply is shown the plan alone. */
function undoKind(target: RunTarget | undefined): 'apply' | 'plan' {
  return target?.allowed.includes('apply') ? 'apply' : 'plan';
}

function useStart({ root }: RootDrift, target: RunTarget | undefined) {
  const { stack } = useStack();
  const start = useStartRun(stack.name);
  const environment = target?.environment;
  return useAsyncFn(
    async (kind: 'drift' | 'plan' | 'apply') =>
      environment && (await start({ environment, root, kind })),
    [start, environment, root],
  );
}

function Summary({ drift }: { drift: RootDrift }) {
  const classes = useStyles();
  const t = useText();
  const pathOf = useRouteRef(runRouteRef);
  const { state, resources, checkedAt, runId } = drift;
  return (
    <div className={classes.head}>
      {state === 'drifted' ? (
        <StateLabel
          state="warning"
          label={t('runs.drift.drifted', { count: resources.length })}
        />
      ) : (
        <StateLabel
          state={state === 'none' ? 'ok' : 'none'}
          label={t(`runs.drift.${state}`)}
        />
      )}
      {checkedAt && <TimeAgo date={checkedAt} />}
      {runId && (
        <Link to={pathOf({ id: runId })}>{t('runs.drift.openRun')}</Link>
      )}
    </div>
  );
}

/** What was changed elsewhere is either made part of the design, or taken back. */
function WaysOut(props: {
  target?: RunTarget;
  busy: boolean;
  onUndo: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { stack } = useStack();
  const path = useRouteRef(stackRouteRef)({ name: stack.name });
  const { target, busy, onUndo } = props;
  const mayUndo = target?.allowed.some(
    kind => kind === 'apply' || kind === 'plan',
  );
  return (
    <div className={classes.ways}>
      <section>
        <Typography variant="subtitle2" component="h3">
          {t('runs.drift.adopt')}
        </Typography>
        <Typography variant="body2" paragraph>
          {t('runs.drift.adoptHelp')}
        </Typography>
        <Link to={`${path}/overview`}>{t('runs.drift.openOverview')}</Link>
      </section>
      <section>
        <Typography variant="subtitle2" component="h3">
          {t('runs.drift.undo')}
        </Typography>
        <Typography variant="body2" paragraph>
          {t('runs.drift.undoHelp')}
        </Typography>
        {mayUndo && (
          <Button
            size="small"
            variant="contained"
            color="primary"
            disabled={busy}
            onClick={onUndo}
          >
            {t('runs.drift.plan')}
          </Button>
        )}
      </section>
    </div>
  );
}
