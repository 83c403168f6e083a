import { FlatRoutes } from '@backstage/core-app-api';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { appstackApiMock } from './__testUtils__/appstackApiMock';
import { memberStack, ordersSystem } from './__testUtils__/fixtures';
import { appstackApiRef } from './api';
import {
  AppstackPage,
  appstackPlugin,
  EntityAppstackCard,
  EntityAppstackContent,
  isAppstackAvailable,
} from './legacy';
import { catalogEntityRouteRef, rootRouteRef } from './routes';

async function renderLegacy(
  element: JSX.Element,
  path: string,
  mountedRoutes = {},
) {
  const api = appstackApiMock({
    listAppStacks: async () => ({ items: [memberStack], pageInfo: {} }),
    explain: async () => ({ diagnostics: [] }),
  });
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [appstackApiRef, api],
        [catalogApiRef, catalogApiMock()],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': catalogEntityRouteRef,
        ...mountedRoutes,
      },
    },
  );
}

const page = (
  <FlatRoutes>
    <Route path="/appstack" element={<AppstackPage />} />
  </FlatRoutes>
);

describe('The plugin in an app on the legacy frontend system', () => {
  it('brings its API', () => {
    expect([...appstackPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      'plugin.appstack.client',
    ]);
  });

  it('opens on the list of appStacks, beside which are the mappings', async () => {
    await renderLegacy(page, '/appstack');
    expect(
      await screen.findByRole('link', { name: 'Orders' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Mappings' })).toBeInTheDocument();
  });

  it('shows appStacks and mappings at their own addresses', async () => {
    await renderLegacy(page, '/appstack/stacks/orders/connections');
    expect(
      await screen.findByRole('row', { name: /writes .*audit-log/ }),
    ).toBeInTheDocument();
    const tab = screen.getByRole('tab', { name: 'Connections' });
    expect(tab).toHaveAttribute('aria-selected', 'true');
    expect(tab).toHaveAttribute('href', '/appstack/stacks/orders/connections');
  });

  it('shows the mappings', async () => {
    await renderLegacy(page, '/appstack/mappings/fernhill');
    expect(
      await screen.findByRole('heading', { name: 'Fernhill on AWS' }),
    ).toBeInTheDocument();
  });

  it('has a card and a tab for the entities that can be synced', async () => {
    expect(isAppstackAvailable(ordersSystem)).toBe(true);
    expect(isAppstackAvailable({ ...ordersSystem, kind: 'API' })).toBe(false);

    await renderLegacy(
      <EntityProvider entity={ordersSystem}>
        <EntityAppstackCard />
        <Routes>
          <Route path="/" element={<EntityAppstackContent />} />
        </Routes>
      </EntityProvider>,
      '/?filters=some',
      { '/appstack': rootRouteRef },
    );
    expect(
      await screen.findByText('Changed in the catalog since'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('What its parts become'),
    ).toBeInTheDocument();
    // The links name the environment, and nothing else of the page's query.
    const [file] = await screen.findAllByRole('link', { name: 'data.tf' });
    expect(file).toHaveAttribute(
      'href',
      '/appstack/stacks/orders/terraform?environment=development&file=data.tf',
    );
  });
});
