import {
  AppstackError,
  explainRefusal,
  type AppstackClient,
} from '@appstack/backstage-plugin-appstack-common';
import { createAppstackClient } from '@appstack/backstage-plugin-appstack-node';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** The client that acts as the person who runs the template. */
export type ClientOf = (credentials: BackstageCredentials) => AppstackClient;

/** What the actions on appStacks are made of. */
export interface ActionParts {
  clientOf: ClientOf;
  /** `app.baseUrl`, for links. */
  portal: string | undefined;
}

/** Makes {@link ClientOf}. */
export function createClientFactory(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): ClientOf {
  return credentials =>
    createAppstackClient({ ...options, onBehalfOf: async () => credentials });
}

/** Runs a request; a refusal fails the step with everything that is to be corrected. */
export async function explaining<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof AppstackError)) throw error;
    const words = explainRefusal(error.message, error.diagnostics);
    if (words === error.message) throw error;
    throw new InputError(words);
  }
}

/** The address of a run's page in the portal. */
export function runPageOf(portal: string | undefined, id: string): string {
  const base = portal?.replace(/\/+$/, '') ?? '';
  return `${base}/appstack/runs/${encodeURIComponent(id)}`;
}

/** The address of an appStack's page in the portal. */
export function pageOf(portal: string | undefined, stack: string): string {
  const base = portal?.replace(/\/+$/, '') ?? '';
  return `${base}/appstack/stacks/${encodeURIComponent(stack)}`;
}
