import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import SyncIcon from '@material-ui/icons/Sync';
import { lazy, Suspense, useState } from 'react';
import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import useTitle from 'react-use/esm/useTitle';
import {
  StackViewProvider,
  useMaySync,
  useStack,
  useStackView,
  useText,
  type StackView,
} from '../../hooks';
import { stackRouteRef } from '../../routes';
import { PageBody, Empty, PageFailure } from '../common';
import { LazySyncDialog } from '../SyncDialog/LazySyncDialog';
import { StackHeader } from './StackHeader';
import { StackStaleness } from './StackStaleness';
import { StackTabs } from './StackTabs';

const OverviewTab = lazy(() => import('./OverviewTab'));
const GraphTab = lazy(() => import('../Graph/GraphTab'));
const ConnectionsTab = lazy(() => import('./ConnectionsTab'));
const AssumptionsTab = lazy(() => import('./AssumptionsTab'));
const DiagnosticsTab = lazy(() => import('./DiagnosticsTab'));
const ActivityTab = lazy(() => import('../Activity/ActivityTab'));
const DeliveryTab = lazy(() => import('../Delivery/DeliveryTab'));
const RunsTab = lazy(() => import('./RunsTab'));
const RetainedTab = lazy(() => import('../Retained/RetainedTab'));
const VersionsTab = lazy(() => import('../Versions/VersionsTab'));
const TerraformTab = lazy(() => import('../Terraform/TerraformTab'));

const useStyles = makeStyles(theme => ({
  banner: { marginBottom: theme.spacing(2) },
  tab: { marginTop: theme.spacing(3) },
}));

/** The page of the appStack that the URL names. */
export function StackPage() {
  const { name = '' } = useParams();
  const path = useRouteRef(stackRouteRef)({ name });
  const { view, missing, error, retry } = useStackView(name);
  useTitle(view?.stack.title ?? name, { restoreOnUnmount: true });

  return (
    <BreadcrumbEntry entry={{ label: view?.stack.title ?? name, href: path }}>
      <PageBody>
        {missing && <MissingVersion {...missing} />}
        {error && !missing && <PageFailure error={error} onRetry={retry} />}
        {!error && !view && <Progress />}
        {!error && view && (
          <StackViewProvider value={view}>
            <LoadedStack view={view} />
          </StackViewProvider>
        )}
      </PageBody>
    </BreadcrumbEntry>
  );
}

function LoadedStack({ view }: { view: StackView }) {
  const classes = useStyles();
  const t = useText();
  const { stack, detail } = view;
  const [syncing, setSyncing] = useState(false);
  const maySync = useMaySync(stack);
  const openSync = maySync ? () => setSyncing(true) : undefined;

  return (
    <>
      <StackHeader onSync={openSync} />
      <StackStaleness onSync={openSync} />
      {detail && detail.version !== stack.version && (
        <OldVersion
          shown={detail.version}
          latest={stack.version}
          onLatest={() => view.setVersion(undefined)}
        />
      )}
      {detail ? (
        <>
          <StackTabs />
          <div className={classes.tab}>
            <Suspense fallback={<Progress />}>
              <TabRoutes />
            </Suspense>
          </div>
        </>
      ) : (
        <Empty
          title={t('stack.emptyTitle')}
          description={t('stack.emptyDescription')}
          action={
            openSync && (
              <Button
                variant="contained"
                color="primary"
                startIcon={<SyncIcon />}
                onClick={openSync}
              >
                {t('common.syncAction')}
              </Button>
            )
          }
        />
      )}
      {syncing && (
        <LazySyncDialog
          stack={stack}
          onClose={() => setSyncing(false)}
          onSynced={view.reload}
        />
      )}
    </>
  );
}

/** Old links lead to versions that were never made, or of another appStack. */
function MissingVersion(props: {
  version: number;
  latest: number;
  onLatest: () => void;
}) {
  const t = useText();
  return (
    <Empty
      title={t('stack.noVersion', { version: String(props.version) })}
      description={t('stack.noVersionHelp', { latest: String(props.latest) })}
      action={
        <Button variant="contained" color="primary" onClick={props.onLatest}>
          {t('stack.showLatest')}
        </Button>
      }
    />
  );
}

function OldVersion(props: {
  shown: number;
  latest: number;
  onLatest: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <Alert
      severity="info"
      className={classes.banner}
      action={
        <Button color="inherit" size="small" onClick={props.onLatest}>
          {t('stack.showLatest')}
        </Button>
      }
    >
      {t('stack.oldVersion', {
        shown: String(props.shown),
        latest: String(props.latest),
      })}
    </Alert>
  );
}

function TabRoutes() {
  return (
    <Routes>
      <Route
        path="overview"
        element={<InEnvironment tab={<OverviewTab />} />}
      />
      <Route path="graph" element={<InEnvironment tab={<GraphTab />} />} />
      <Route
        path="connections"
        element={<InEnvironment tab={<ConnectionsTab />} />}
      />
      <Route
        path="assumptions"
        element={<InEnvironment tab={<AssumptionsTab />} />}
      />
      <Route
        path="diagnostics"
        element={<InEnvironment tab={<DiagnosticsTab />} />}
      />
      <Route
        path="retained"
        element={<InEnvironment tab={<RetainedTab />} />}
      />
      <Route path="delivery" element={<DeliveryTab />} />
      <Route path="runs/*" element={<RunsTab />} />
      <Route path="activity" element={<ActivityTab />} />
      <Route path="versions" element={<VersionsTab />} />
      <Route
        path="terraform"
        element={<InEnvironment tab={<TerraformTab />} />}
      />
      <Route path="*" element={<Navigate to="../overview" replace />} />
      <Route index element={<Navigate to="overview" replace />} />
    </Routes>
  );
}

/** A version need not have every environment: older ones may have had fewer. */
function InEnvironment({ tab }: { tab: JSX.Element }) {
  const t = useText();
  const { realization, environment } = useStack();
  return realization ? (
    tab
  ) : (
    <Empty
      title={t('stack.notInVersion', { environment: environment ?? '' })}
    />
  );
}
