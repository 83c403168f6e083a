import { AppstackClient } from '@appstack/backstage-plugin-appstack-common';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';

/** The client of the portal that acts as the person who runs the template. */
export type ClientOf = (credentials: BackstageCredentials) => AppstackClient;

/** Makes {@link ClientOf}; each request takes a token of its own, so that none is stored. */
export function createClientFactory(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): ClientOf {
  const { auth, discovery } = options;
  return onBehalfOf =>
    new AppstackClient({
      discoveryApi: discovery,
      fetchApi: {
        fetch: async (input, init) => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf,
            targetPluginId: 'appstack',
          });
          const headers = new Headers(init?.headers);
          headers.set('authorization', `Bearer ${token}`);
          return await fetch(input, { ...init, headers });
        },
      },
    });
}
