import {
  isManaged,
  type ChangeSummary,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  Change,
  Diagnostic,
  StackResource,
} from '@appstack/compiler/model';

/** How many changes of the resources there are, by action. */
export function summarizeChanges(changes: readonly Change[]): ChangeSummary {
  const summary: ChangeSummary = {
    added: 0,
    changed: 0,
    removed: 0,
    retained: 0,
    released: 0,
    moved: 0,
  };
  for (const { action, subject } of changes) {
    if (subject === 'resource') summary[action] += 1;
  }
  return summary;
}

/** How many resources there are, by origin. What is only looked up is none: no sync adds or removes it. */
export function countOrigins(resources: readonly StackResource[]) {
  const managed = resources.filter(isManaged);
  const explicit = managed.filter(({ origin }) => origin === 'explicit').length;
  return { explicit, implied: managed.length - explicit };
}

export function countSeverities(diagnostics: readonly Diagnostic[]) {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}
