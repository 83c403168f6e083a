import { AppstackClient } from '@appstack/backstage-plugin-appstack-common';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';

/**
 * The client by which another backend plugin calls the appStack plugin. Each
 * request takes a token of its own, so that none is stored.
 *
 * @public
 */
export function createAppstackClient(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  /** The credentials whose rights count. */
  onBehalfOf: () => Promise<BackstageCredentials>;
}): AppstackClient {
  const { auth, discovery, onBehalfOf } = options;
  const authorized: typeof fetch = async (address, init) => {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await onBehalfOf(),
      targetPluginId: 'appstack',
    });
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    return await fetch(address, { ...init, headers });
  };
  return new AppstackClient({
    discoveryApi: discovery,
    fetchApi: { fetch: authorized },
  });
}
