import type { AppstackApi } from '@appstack/backstage-plugin-appstack-common';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { appstackApiMock } from './__testUtils__/appstackApiMock';
import { ordersStack, ordersSystem } from './__testUtils__/fixtures';
import { recorded } from './__testUtils__/recorded';
import appstackPlugin from './index';

const api = appstackApiMock({
  call: (async () => recorded.coverage) as unknown as AppstackApi['call'],
  listAppStacks: async () => ({ items: [ordersStack], pageInfo: {} }),
});
/** These pages ask for a permission before the app starts, which the test app does not wait for. */
const ASKING = [
  'sub-page:appstack/activity',
  'sub-page:appstack/coverage',
  'sub-page:appstack/dashboard',
] as const;
const withoutQuestions = appstackPlugin.withOverrides({
  extensions: ASKING.map(id =>
    appstackPlugin.getExtension(id).override({ if: undefined }),
  ),
});
const apis = [api, catalogApiMock(), mockApis.permission()] as const;

describe('The plugin in an app on the new frontend system', () => {
  it('keeps the ids that apps configure it by', () => {
    const ids = [
      'api:appstack',
      'page:appstack',
      'sub-page:appstack/stacks',
      'sub-page:appstack/dashboard',
      'sub-page:appstack/activity',
      'sub-page:appstack/coverage',
      'sub-page:appstack/mappings',
      'sub-page:appstack/environments',
      'sub-page:appstack/governance',
      'page:appstack/stack',
      'page:appstack/run',
      'page:appstack/runs',
      'entity-card:appstack/status',
      'entity-card:appstack/outputs',
      'entity-content:appstack/appstack',
      'entity-context-menu-item:appstack/sync',
      'search-result-list-item:appstack',
      'scaffolder-form-field:appstack/environment-picker',
      'scaffolder-form-field:appstack/appstack-picker',
      'scaffolder-form-field:appstack/resource-type-picker',
      'scaffolder-form-field:appstack/system-entity-picker',
    ] as const;
    for (const id of ids) {
      expect(appstackPlugin.getExtension(id)).toBeDefined();
    }
  });

  it.each([
    ['/appstack', 'link', 'Orders'],
    ['/appstack/mappings', 'link', 'AWS defaults'],
    ['/appstack/coverage', 'heading', 'By kind and type'],
    ['/appstack/environments', 'link', 'production'],
    ['/appstack/stacks/orders/diagnostics', 'heading', 'Orders'],
  ])('serves %s', async (path, role, name) => {
    renderTestApp({
      features: [withoutQuestions],
      apis,
      initialRouteEntries: [path],
    });
    expect(await screen.findByRole(role, { name })).toBeInTheDocument();
  });

  it('puts its card on the pages of entities that can be synced, and of no others', async () => {
    const { unmount } = renderTestApp({
      extensions: [
        createTestEntityPage({ entity: ordersSystem }),
        appstackPlugin.getExtension('entity-card:appstack/status'),
      ],
      apis,
    });
    expect(
      await screen.findByRole('heading', { name: 'AppStack' }),
    ).toBeInTheDocument();
    unmount();

    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: { ...ordersSystem, kind: 'User' } }),
        appstackPlugin.getExtension('entity-card:appstack/status'),
      ],
      apis,
    });
    expect(
      screen.queryByRole('heading', { name: 'AppStack' }),
    ).not.toBeInTheDocument();
  });
});
