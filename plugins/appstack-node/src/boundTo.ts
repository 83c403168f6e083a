import type { RunTarget } from './engines';

/**
 * For which places something of the configuration is.
 *
 * @public
 */
export interface BoundToPlace {
  environment: string;
  /** The environment's account; needed where it has one. */
  account?: string;
  /** Only for these. */
  appStacks?: readonly string[];
}

/**
 * What the configuration binds to a place: by the name of the environment, its
 * account and, where some are named, the appStack. None fits in part. Of several
 * that fit, the one that names the appStack.
 *
 * @public
 */
export function boundTo<T extends BoundToPlace>(
  all: readonly T[],
  { stack, environment }: RunTarget,
): T | undefined {
  const fitting = all.filter(
    one =>
      one.environment === environment.name &&
      one.account === environment.account &&
      (one.appStacks?.includes(stack) ?? true),
  );
  return fitting.find(one => one.appStacks) ?? fitting[0];
}
