import type { EnvironmentDocument } from '@appstack/backstage-plugin-appstack-common';
import type { Environment } from '@appstack/compiler/model';
import type { EnvironmentUse } from '../database';
import { mappingOf, type KnownEnvironment } from './Environments';

/** @param shown - whether the arguments of the state backend are part of the document. */
export function toEnvironmentDocument(
  known: KnownEnvironment,
  use: EnvironmentUse | undefined,
  shown: { withState: boolean },
): EnvironmentDocument {
  const { environment, origin, source, version } = known;
  const { updatedAt, updatedBy } = known;
  const { state, ...document } = environment;
  return {
    ...document,
    ...(state && { state: shownState(state, shown.withState) }),
    mapping: mappingOf(environment),
    version,
    origin,
    source,
    builtIn: origin === 'built-in',
    appStacks: use?.appStacks ?? 0,
    synced: use?.synced ?? false,
    updatedAt,
    updatedBy,
  };
}

/** Where and how a state is kept is for those who may change environments. */
export function shownState(
  state: NonNullable<Environment['state']>,
  withState: boolean,
): NonNullable<EnvironmentDocument['state']> {
  return withState ? state : { type: state.type };
}
