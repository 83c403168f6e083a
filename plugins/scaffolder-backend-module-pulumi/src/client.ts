import type { AppstackClient } from '@appstack/backstage-plugin-appstack-common';
import { createAppstackClient } from '@appstack/backstage-plugin-appstack-node';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';

/** The client of the portal that acts as the person who runs the template. */
export type ClientOf = (credentials: BackstageCredentials) => AppstackClient;

/** Makes {@link ClientOf}. */
export function createClientFactory(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): ClientOf {
  return credentials =>
    createAppstackClient({ ...options, onBehalfOf: async () => credentials });
}
