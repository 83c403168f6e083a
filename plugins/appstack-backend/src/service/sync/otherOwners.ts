import type { OtherOwner } from '@appstack/backstage-plugin-appstack-common';
import type { EnvironmentPlan } from './types';

/** The entities that come into an appStack and have another owner than it, with the environments that they come into. */
export function otherOwnersIn(
  plans: readonly EnvironmentPlan[],
  stackOwner: string | undefined,
): OtherOwner[] {
  if (stackOwner === undefined) return [];
  const found = new Map<string, OtherOwner>();
  for (const { environment, compilation } of plans) {
    const newcomers = new Set(
      compilation.changes
        .filter(
          ({ action, subject }) => action === 'added' && subject === 'entity',
        )
        .map(({ name }) => name),
    );
    for (const { id, entityRef, owner } of compilation.design.nodes) {
      if (owner === undefined || owner === stackOwner) continue;
      if (!newcomers.has(id)) continue;
      const known = found.get(entityRef);
      if (known) known.environments.push(environment.name);
      else
        found.set(entityRef, {
          entityRef,
          owner,
          environments: [environment.name],
        });
    }
  }
  return [...found.values()];
}
