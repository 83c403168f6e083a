/**
 * What an `AppstackClient` needs of Backstage.
 *
 * @public
 */
export interface AppstackClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  /** Adds the caller's token. */
  fetchApi: { fetch: typeof fetch };
}
