import {
  boundTo,
  type AllowedFiles,
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

/** What files of runs may use. */
export function allowedIn({ allow }: LocalSettings): AllowedFiles {
  return { ...allow, key: 'appstack.engines.local.allow' };
}

/** Why nothing runs there, for users. */
export function noCredentials({ stack, environment }: RunTarget): string {
  const { name, account } = environment;
  const where = account ? ` in the account ${account}` : '';
  return `The configuration binds no credentials to ${stack}/${name}${where}: see appstack.engines.local.credentials.`;
}
