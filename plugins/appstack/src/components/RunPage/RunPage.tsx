import {
  REPORTED_ENGINE,
  type Run,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import useTitle from 'react-use/esm/useTitle';
import { useAppstackApi, useLive, useText } from '../../hooks';
import { runRouteRef } from '../../routes';
import { Empty, PageBody, PageFailure, RequestFailure } from '../common';
import { RunLog } from '../RunLog';
import { pauseOf } from '../Runs';
import { RunEvents } from './RunEvents';
import { RunHeader } from './RunHeader';
import { RunNotes } from './RunNotes';
import { RunPlan } from './RunPlan';
import { RunSteps } from './RunSteps';
import { RunTabs, tabOf } from './RunTabs';

const useStyles = makeStyles(theme => ({
  tab: { marginTop: theme.spacing(2) },
}));

/** The page of the run that the URL names. */
export function RunPage() {
  const t = useText();
  const api = useAppstackApi();
  const { id = '' } = useParams();
  const path = useRouteRef(runRouteRef)({ id });
  const read = useCallback(
    () => api.call('GetRun', { params: { id } }),
    [api, id],
  );
  const { value, error, retry } = useLive(read, run => pauseOf([run]));
  const title = value
    ? t('run.title', {
        kind: t(`run.kind.${value.kind}`),
        name: `${value.stack}/${value.environment}`,
      })
    : id;
  useTitle(title, { restoreOnUnmount: true });
  return (
    <BreadcrumbEntry entry={{ label: title, href: path }}>
      <PageBody>
        {!value && error && <PageFailure error={error} onRetry={retry} />}
        {!value && !error && <Progress />}
        {value && error && <RequestFailure error={error} onRetry={retry} />}
        {value && <LoadedRun title={title} run={value} onChanged={retry} />}
      </PageBody>
    </BreadcrumbEntry>
  );
}

function LoadedRun(props: { title: string; run: Run; onChanged: () => void }) {
  const classes = useStyles();
  const { run } = props;
  const { '*': inside } = useParams();
  const tab = tabOf(run, inside);
  const isRemoved = run.contentsRemovedAt !== undefined && tab !== 'events';
  return (
    <>
      <RunHeader {...props} />
      {run.engine.id !== REPORTED_ENGINE && <RunSteps run={run} />}
      <RunNotes run={run} />
      <RunTabs run={run} active={tab} />
      <div className={classes.tab}>
        {isRemoved && <RemovedContents at={run.contentsRemovedAt!} />}
        {!isRemoved && tab === 'plan' && <RunPlan run={run} />}
        {!isRemoved && tab === 'log' && <RunLog key={run.id} id={run.id} />}
        {tab === 'events' && <RunEvents run={run} />}
      </div>
    </>
  );
}

/** Logs and plans are kept for a time. */
function RemovedContents({ at }: { at: string }) {
  const t = useText();
  return (
    <Empty
      title={t('run.removed')}
      description={t('run.removedHelp', {
        day: new Date(at).toLocaleDateString(),
      })}
    />
  );
}
