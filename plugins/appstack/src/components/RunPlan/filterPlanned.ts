import type { PlannedResource } from '@appstack/backstage-plugin-appstack-common';
import { matchesText } from '../changes';
import type { PlannedAction } from './PlannedMark';

export interface PlanFilter {
  text: string;
  /** Those of these actions; all when empty. */
  actions: readonly PlannedAction[];
}

export function filterPlanned(
  resources: readonly PlannedResource[],
  { text, actions }: PlanFilter,
): PlannedResource[] {
  return resources.filter(
    resource =>
      (actions.length === 0 || actions.includes(resource.action)) &&
      matchesText(text, [
        resource.address,
        resource.previousAddress,
        resource.importId,
        resource.entityRef,
        resource.reason,
        ...resource.arguments.map(({ path }) => path),
      ]),
  );
}

export function countPlanned(resources: readonly PlannedResource[]) {
  const counts = new Map<PlannedAction, number>();
  for (const { action } of resources) {
    counts.set(action, (counts.get(action) ?? 0) + 1);
  }
  return counts;
}
