import {
  appstackActivityReadPermission,
  appstackCoverageReadPermission,
} from '@appstack/backstage-plugin-appstack-common';
import { Header, HeaderTabs, Page } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  Navigate,
  Route,
  Routes,
  useLocation,
  useNavigate,
} from 'react-router-dom';
import { useText } from '../../hooks';
import {
  activityRouteRef,
  coverageRouteRef,
  dashboardRouteRef,
  environmentsRouteRef,
  governanceRouteRef,
  mappingsRouteRef,
  stacksRouteRef,
} from '../../routes';
import { ActivityPage } from '../Activity/ActivityPage';
import { CoveragePage } from '../Coverage/CoveragePage';
import { DashboardPage } from '../Dashboard/DashboardPage';
import { EnvironmentsPage } from '../Environments/EnvironmentsPage';
import { GovernancePage } from '../Governance/GovernancePage';
import { MappingsPage } from '../Mappings/MappingsPage';
import { RunPage } from '../RunPage/RunPage';
import { RunsPage } from '../Runs/RunsPage';
import { StackListPage } from '../StackList/StackListPage';
import { StackPage } from '../StackPage/StackPage';

const useStyles = makeStyles(theme => ({
  // The place that Backstage's page has for content: all of the width.
  content: {
    gridArea: 'pageContent',
    minWidth: 0,
    paddingTop: theme.spacing(2),
  },
}));

/** All pages of AppStack in the frame that apps on the legacy frontend system expect. */
export function AppstackPage() {
  const classes = useStyles();
  const t = useText();
  return (
    <Page themeId="tool">
      <Header title={t('entity.card.title')} subtitle={t('stacks.subtitle')} />
      <Tabs />
      <div className={classes.content}>
        <Routes>
          <Route index element={<Navigate to="stacks" replace />} />
          <Route path="stacks" element={<StackListPage />} />
          <Route path="stacks/:name/*" element={<StackPage />} />
          <Route path="runs" element={<RunsPage />} />
          <Route path="runs/:id/*" element={<RunPage />} />
          <Route path="dashboard" element={<DashboardPage />} />
          <Route path="activity" element={<ActivityPage />} />
          <Route path="coverage" element={<CoveragePage />} />
          <Route path="mappings/*" element={<MappingsPage />} />
          <Route path="environments/*" element={<EnvironmentsPage />} />
          <Route path="governance/*" element={<GovernancePage />} />
        </Routes>
      </div>
    </Page>
  );
}

function Tabs() {
  const t = useText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const mayReadCoverage = usePermission({
    permission: appstackCoverageReadPermission,
  }).allowed;
  const all = [
    { id: 'stacks', path: useRouteRef(stacksRouteRef)() },
    { id: 'dashboard', path: useRouteRef(dashboardRouteRef)() },
    { id: 'coverage', path: useRouteRef(coverageRouteRef)() },
    { id: 'mappings', path: useRouteRef(mappingsRouteRef)() },
    { id: 'environments', path: useRouteRef(environmentsRouteRef)() },
    { id: 'governance', path: useRouteRef(governanceRouteRef)() },
    { id: 'activity', path: useRouteRef(activityRouteRef)() },
  ] as const;
  const mayReadActivity = usePermission({
    permission: appstackActivityReadPermission,
  }).allowed;
  const isHidden: Partial<Record<(typeof all)[number]['id'], boolean>> = {
    coverage: !mayReadCoverage,
    dashboard: !mayReadActivity,
    activity: !mayReadActivity,
  };
  const tabs = all.filter(({ id }) => !isHidden[id]);
  const selected = tabs.findIndex(({ path }) => pathname.startsWith(path));
  return (
    <HeaderTabs
      tabs={tabs.map(({ id }) => ({ id, label: t(`stacks.tab.${id}`) }))}
      selectedIndex={Math.max(selected, 0)}
      onChange={index => navigate(tabs[index].path)}
    />
  );
}
