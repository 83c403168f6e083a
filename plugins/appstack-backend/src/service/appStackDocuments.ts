import type {
  AppStack,
  AppStackExport,
  AppStackListItem,
  StackEnvironmentSummary,
} from '@appstack/backstage-plugin-appstack-common';
import type { Cloud } from '@appstack/compiler/model';
import type {
  OverrideRecord,
  StackEnvironmentRecord,
  StackRecord,
} from '../database';
import type { Environments } from './Environments';

/** An appStack as the API shows it. */
export function toAppStack(stack: StackRecord): AppStack {
  const { id: _id, syncedAt: _syncedAt, environments, ...record } = stack;
  return {
    ...record,
    environments: environments.map(({ environment }) => environment),
    entityRefs: [
      ...new Set(environments.flatMap(({ entityRefs }) => entityRefs)),
    ].sort(),
  };
}

/** An appStack as lists show it. */
export function toListItem(
  stack: StackRecord,
  environments: Environments,
  outOfDate: AppStackListItem['outOfDate'] = [],
): AppStackListItem {
  return {
    ...toAppStack(stack),
    ...(stack.syncedAt && { syncedAt: stack.syncedAt }),
    outOfDate,
    realizations: stack.environments.flatMap(environment =>
      summarize(environment, environments),
    ),
  };
}

/** An environment that was never synced and is no longer configured has nothing to show. */
function summarize(
  { environment, version, counts }: StackEnvironmentRecord,
  environments: Environments,
): StackEnvironmentSummary[] {
  const cloud = counts?.cloud ?? environments.find(environment)?.cloud;
  if (!cloud) return [];
  return [
    {
      environment,
      cloud: cloud as Cloud,
      protected: environments.isProtected(environment),
      version,
      explicit: counts?.explicit ?? 0,
      implied: counts?.implied ?? 0,
      warnings: counts?.warnings ?? 0,
    },
  ];
}

/** The configuration of an appStack. */
export function toExport(
  stack: StackRecord,
  overrides: readonly OverrideRecord[],
): AppStackExport {
  const { name, title, description, owner, environments } = stack;
  return {
    apiVersion: 'appstack.io/v1',
    kind: 'AppStack',
    metadata: { name, title, description },
    spec: {
      owner,
      environments: environments.map(({ environment, entityRefs }) => ({
        name: environment,
        entityRefs,
        ...overridesIn(environment, overrides),
      })),
    },
  };
}

function overridesIn(environment: string, all: readonly OverrideRecord[]) {
  const own = all
    .filter(one => one.environment === environment)
    .map(({ entityRef, properties }) => ({ entityRef, properties }));
  return own.length > 0 ? { overrides: own } : {};
}
