import {
  boundTo,
  type RunTarget,
} from '@appstack/backstage-plugin-appstack-node';
import type { EnginesConfiguration } from '@appstack/compiler/model';

export type LocalSettings = NonNullable<EnginesConfiguration['local']>;
export type Credentials = LocalSettings['credentials'][number];

/** The credentials for a place. */
export function credentialsFor(
  { credentials }: LocalSettings,
  target: RunTarget,
): Credentials | undefined {
  return boundTo(credentials, target);
}

/** Why nothing runs there, for users. */
export function noCredentials({ stack, environment }: RunTarget): string {
  const { name, account } = environment;
  const where = account ? ` in the account ${account}` : '';
  return `The configuration binds no credentials to ${stack}/${name}${where}: see appstack.engines.local.credentials.`;
}
