import {
  AppstackClient,
  appstackActivityReadPermission,
  appstackCoverageReadPermission,
} from '@appstack/backstage-plugin-appstack-common';
import {
  ApiBlueprint,
  coreApis,
  createFrontendPlugin,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { RiStackLine } from '@remixicon/react';
import { appstackApiRef } from './api';
import {
  entityContent,
  outputsCard,
  statusCard,
  syncMenuItem,
} from './entityExtensions';
import {
  appStackField,
  environmentField,
  resourceTypeField,
  systemEntityField,
} from './scaffolderExtensions';
import {
  activityRouteRef,
  catalogEntityRouteRef,
  coverageRouteRef,
  dashboardRouteRef,
  entityContentRouteRef,
  environmentRouteRef,
  environmentsRouteRef,
  governanceRouteRef,
  mappingRouteRef,
  mappingsRouteRef,
  resourceTypeRouteRef,
  resourceTypesRouteRef,
  rootRouteRef,
  runRouteRef,
  runsRouteRef,
  stackRouteRef,
  stacksRouteRef,
} from './routes';
import { appstackTranslationRef } from './translation';
import { withReactRouter } from './withReactRouter';

const appstackApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: appstackApiRef,
      deps: { discoveryApi: coreApis.discovery, fetchApi: coreApis.fetch },
      factory: dependencies => new AppstackClient(dependencies),
    }),
});

const appstackPage = PageBlueprint.make({
  params: { path: '/appstack', routeRef: rootRouteRef },
});

const stacksSubPage = SubPageBlueprint.make({
  name: 'stacks',
  attachTo: { id: 'page:appstack', input: 'pages' },
  params: {
    path: 'stacks',
    title: appstackTranslationRef('stacks.tab.stacks'),
    loader: () =>
      withReactRouter(async () => {
        const { StackListPage } =
          await import('./components/StackList/StackListPage');
        return <StackListPage />;
      }),
  },
});

const dashboardSubPage = SubPageBlueprint.make({
  name: 'dashboard',
  attachTo: { id: 'page:appstack', input: 'pages' },
  if: { permissions: { $contains: appstackActivityReadPermission.name } },
  params: {
    path: 'dashboard',
    title: appstackTranslationRef('stacks.tab.dashboard'),
    loader: () =>
      withReactRouter(async () => {
        const { DashboardPage } =
          await import('./components/Dashboard/DashboardPage');
        return <DashboardPage />;
      }),
  },
});

const coverageSubPage = SubPageBlueprint.make({
  name: 'coverage',
  attachTo: { id: 'page:appstack', input: 'pages' },
  if: { permissions: { $contains: appstackCoverageReadPermission.name } },
  params: {
    path: 'coverage',
    title: appstackTranslationRef('stacks.tab.coverage'),
    loader: () =>
      withReactRouter(async () => {
        const { CoveragePage } =
          await import('./components/Coverage/CoveragePage');
        return <CoveragePage />;
      }),
  },
});

const mappingsSubPage = SubPageBlueprint.make({
  name: 'mappings',
  attachTo: { id: 'page:appstack', input: 'pages' },
  params: {
    path: 'mappings',
    title: appstackTranslationRef('stacks.tab.mappings'),
    loader: () =>
      withReactRouter(async () => {
        const { MappingsPage } =
          await import('./components/Mappings/MappingsPage');
        return <MappingsPage />;
      }),
  },
});

const environmentsSubPage = SubPageBlueprint.make({
  name: 'environments',
  attachTo: { id: 'page:appstack', input: 'pages' },
  params: {
    path: 'environments',
    title: appstackTranslationRef('stacks.tab.environments'),
    loader: () =>
      withReactRouter(async () => {
        const { EnvironmentsPage } =
          await import('./components/Environments/EnvironmentsPage');
        return <EnvironmentsPage />;
      }),
  },
});

const governanceSubPage = SubPageBlueprint.make({
  name: 'governance',
  attachTo: { id: 'page:appstack', input: 'pages' },
  params: {
    path: 'governance',
    title: appstackTranslationRef('stacks.tab.governance'),
    loader: () =>
      withReactRouter(async () => {
        const { GovernancePage } =
          await import('./components/Governance/GovernancePage');
        return <GovernancePage />;
      }),
  },
});

const activitySubPage = SubPageBlueprint.make({
  name: 'activity',
  attachTo: { id: 'page:appstack', input: 'pages' },
  if: { permissions: { $contains: appstackActivityReadPermission.name } },
  params: {
    path: 'activity',
    title: appstackTranslationRef('stacks.tab.activity'),
    loader: () =>
      withReactRouter(async () => {
        const { ActivityPage } =
          await import('./components/Activity/ActivityPage');
        return <ActivityPage />;
      }),
  },
});

const stackPage = PageBlueprint.make({
  name: 'stack',
  params: {
    path: '/appstack/stacks/:name',
    loader: () =>
      withReactRouter(async () => {
        const { StackPage } = await import('./components/StackPage/StackPage');
        return <StackPage />;
      }),
  },
});

const runsPage = PageBlueprint.make({
  name: 'runs',
  params: {
    path: '/appstack/runs',
    loader: () =>
      withReactRouter(async () => {
        const { RunsPage } = await import('./components/Runs/RunsPage');
        return <RunsPage />;
      }),
  },
});

const runPage = PageBlueprint.make({
  name: 'run',
  params: {
    path: '/appstack/runs/:id',
    loader: () =>
      withReactRouter(async () => {
        const { RunPage } = await import('./components/RunPage/RunPage');
        return <RunPage />;
      }),
  },
});

const searchResultListItem = SearchResultListItemBlueprint.make({
  params: {
    icon: <RiStackLine />,
    predicate: result => result.type === 'appstack',
    component: async () => {
      const { AppstackSearchResultListItem } =
        await import('./components/SearchResult/AppstackSearchResultListItem');
      return AppstackSearchResultListItem;
    },
  },
});

/**
 * The AppStack plugin for the new frontend system.
 *
 * @public
 */
export const appstackPlugin = createFrontendPlugin({
  pluginId: 'appstack',
  title: 'AppStack',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    stacks: stacksRouteRef,
    stack: stackRouteRef,
    runs: runsRouteRef,
    run: runRouteRef,
    dashboard: dashboardRouteRef,
    coverage: coverageRouteRef,
    mappings: mappingsRouteRef,
    mapping: mappingRouteRef,
    environments: environmentsRouteRef,
    environment: environmentRouteRef,
    governance: governanceRouteRef,
    activity: activityRouteRef,
    resourceTypes: resourceTypesRouteRef,
    resourceType: resourceTypeRouteRef,
    entityContent: entityContentRouteRef,
  },
  externalRoutes: { catalogEntity: catalogEntityRouteRef },
  extensions: [
    appstackApi,
    appstackPage,
    stacksSubPage,
    dashboardSubPage,
    coverageSubPage,
    mappingsSubPage,
    environmentsSubPage,
    governanceSubPage,
    activitySubPage,
    stackPage,
    runsPage,
    runPage,
    statusCard,
    outputsCard,
    entityContent,
    syncMenuItem,
    searchResultListItem,
    environmentField,
    appStackField,
    resourceTypeField,
    systemEntityField,
  ],
});
