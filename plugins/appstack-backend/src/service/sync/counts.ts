import {
  isManaged,
  type ChangeSummary,
} from '@appstack/backstage-plugin-appstack-common';
import type { Compilation } from '@appstack/compiler';
import type {
  Change,
  Diagnostic,
  StackResource,
} from '@appstack/compiler/model';
import type { Tallies } from '../../database';

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

/** How many managed resources there are by Terraform type, and decisions by basis. */
export function tally({
  resources,
  design,
}: Pick<Compilation, 'resources' | 'design'>): Tallies {
  return {
    resource: countEach(resources.filter(isManaged).map(({ type }) => type)),
    basis: countEach(design.nodes.map(({ decision }) => decision.basis)),
  };
}

function countEach(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

export function countSeverities(diagnostics: readonly Diagnostic[]) {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}
