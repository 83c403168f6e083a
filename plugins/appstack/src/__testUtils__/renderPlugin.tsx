import type { Entity } from '@backstage/catalog-model';
import { ReactRouterV6PageRouter } from '@backstage/frontend-adapter-react-router-v6';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { scmAuthApiRef } from '@backstage/integration-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { render } from '@testing-library/react';
import { SWRConfig } from 'swr';
import { catalogEntityRouteRef, rootRouteRef } from '../routes';
import { appstackApiMock, type AppstackApiMock } from './appstackApiMock';
import { ordersSystem, ordersTeam } from './fixtures';

/** Renders a part of the plugin at a path of an app, on top of mocked APIs. */
export function renderPlugin(
  element: JSX.Element,
  options: {
    api?: AppstackApiMock;
    path?: string;
    mountPath?: string;
    /** The permissions that the person lacks. */
    denied?: string[];
    /** What the catalog has. */
    entities?: Entity[];
  } = {},
): ReturnType<typeof renderInTestApp> & { api: AppstackApiMock } {
  const api = options.api ?? appstackApiMock();
  const { denied = [], entities = [ordersSystem, ordersTeam] } = options;
  // Decisions on permissions are cached; every test has a separate cache.
  const isolated = (
    <ReactRouterV6PageRouter>
      <SWRConfig value={{ provider: () => new Map() }}>{element}</SWRConfig>
    </ReactRouterV6PageRouter>
  );
  const rendered = renderInTestApp(isolated, {
    apis: [
      api,
      mockApis.identity({
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: ['user:default/ada', 'group:default/orders-team'],
      }),
      visibleToasts(),
      signedInAtHosts(),
      catalogApiMock({ entities }),
      mockApis.permission({
        authorize: ({ permission }) =>
          denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
    mountedRoutes: {
      '/appstack': rootRouteRef,
      '/catalog/:namespace/:kind/:name': catalogEntityRouteRef,
    },
    ...(options.mountPath && { mountPath: options.mountPath }),
    ...(options.path && { initialRouteEntries: [options.path] }),
  });
  return { ...rendered, api };
}

/** The person's own token of any Git host, for which an app asks to sign in. */
function signedInAtHosts() {
  const getCredentials = async () => ({ token: 'own-token', headers: {} });
  return [scmAuthApiRef, { getCredentials }] as const;
}

/** The test app only collects toasts; here they are on the page, as in an app. */
function visibleToasts() {
  return mockApis.toast.mock({
    post: ({ title, description }) => {
      const { unmount } = render(
        <div role="status">
          <p>{title}</p>
          {description}
        </div>,
      );
      return { close: unmount };
    },
  });
}
