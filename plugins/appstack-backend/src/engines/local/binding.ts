import type { RunTarget } from '@appstack/backstage-plugin-appstack-node';
import type { EnginesConfiguration } from '@appstack/compiler/model';

export type LocalSettings = NonNullable<EnginesConfiguration['local']>;
export type Credentials = LocalSettings['credentials'][number];

/**
 * The credentials for a place: by the name of the environment, its account and,
 * where they name some, the appStack. None fits in part.
 */
export function credentialsFor(
  { credentials }: LocalSettings,
  { stack, environment }: RunTarget,
): Credentials | undefined {
  const fitting = credentials.filter(
    one =>
      one.environment === environment.name &&
      one.account === environment.account &&
      (one.appStacks?.includes(stack) ?? true),
  );
  return fitting.find(one => one.appStacks) ?? fitting[0];
}

/** Why nothing runs there, for users. */
export function noCredentials({ stack, environment }: RunTarget): string {
  const { name, account } = environment;
  const where = account ? ` in the account ${account}` : '';
  return `The configuration binds no credentials to ${stack}/${name}${where}: see appstack.engines.local.credentials.`;
}
