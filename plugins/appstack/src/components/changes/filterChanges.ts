import type { Change } from '@appstack/backstage-plugin-appstack-common';
import type { ChangeAction } from './ActionMark';

export interface ChangeFilter {
  text: string;
  /** Those of these actions; all when empty. */
  actions: readonly ChangeAction[];
}

export function filterChanges<T extends Change>(
  changes: readonly T[],
  { text, actions }: ChangeFilter,
): T[] {
  return changes.filter(
    change =>
      (actions.length === 0 || actions.includes(change.action)) &&
      matchesText(text, [
        change.name,
        change.entityRef,
        change.reason,
        ...(change.details ?? []),
      ]),
  );
}

export function countActions(changes: readonly Change[]) {
  const counts = new Map<ChangeAction, number>();
  for (const { action } of changes) {
    counts.set(action, (counts.get(action) ?? 0) + 1);
  }
  return counts;
}

/** Whether every word of the text is found in one of the values, whatever the case. */
export function matchesText(
  text: string,
  values: readonly (string | undefined)[],
): boolean {
  const haystack = values.join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => haystack.includes(word));
}
