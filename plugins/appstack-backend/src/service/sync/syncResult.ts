import type {
  DesignNode,
  Diagnostic,
  LeftOut,
  SyncEnvironment,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import { refOf } from '../../catalog/rawEntity';
import { retainedIn } from '../retained';
import { countOrigins } from './counts';
import type { SyncInputs } from './completeInputs';
import { digestOf } from './digest';
import { otherOwnersIn } from './otherOwners';
import type { EnvironmentPlan, SyncOrder, SyncTarget } from './types';

/** The result of a preview, for users and for the sync that follows. */
export function toSyncResult(
  target: SyncTarget,
  request: SyncOrder,
  plans: readonly EnvironmentPlan[],
  inputs: SyncInputs,
): SyncResult {
  const { name, baseVersion } = target;
  const isShown = shownBy(request, inputs);
  const changed = plans.some(({ compilation }) => compilation.changed);
  return {
    name,
    dryRun: request.dryRun,
    created: !target.existing,
    baseVersion,
    version: changed ? baseVersion + 1 : baseVersion,
    changed,
    digest: digestOf(target, request, plans),
    changes: plans.flatMap(changesOf),
    diagnostics: plans.flatMap(({ environment, diagnostics }) =>
      diagnostics.map(diagnostic => ({
        ...diagnostic,
        environment: environment.name,
      })),
    ),
    retained: plans.flatMap(({ compilation }) =>
      retainedIn(compilation.manifest),
    ),
    otherOwners: otherOwnersIn(plans, target.owner),
    environments: plans.map(plan => toSyncEnvironment(plan, isShown)),
  };
}

/** What is decided is shown of what was read; of a restored version, of all that the caller may read. */
function shownBy(
  { restored }: SyncOrder,
  { entities, unreadable }: SyncInputs,
): (entityRef: string) => boolean {
  if (restored) return ref => !unreadable.includes(ref);
  const read = new Set(entities.map(refOf));
  return ref => read.has(ref);
}

function changesOf({ environment, compilation }: EnvironmentPlan) {
  return compilation.changes.map(change => ({
    ...change,
    environment: environment.name,
  }));
}

function toSyncEnvironment(
  plan: EnvironmentPlan,
  isShown: (entityRef: string) => boolean,
): SyncEnvironment {
  const { environment, mappings, compilation } = plan;
  const nodes = compilation.design.nodes.filter(({ entityRef }) =>
    isShown(entityRef),
  );
  return {
    environment: environment.name,
    cloud: environment.cloud,
    protected: environment.protected,
    changed: compilation.changed,
    mapping: {
      name: mappings.name,
      version: mappings.versions[mappings.name] ?? 0,
    },
    ...countOrigins(compilation.resources),
    decisions: nodes.map(({ decision }) => decision),
    skipped: nodes.flatMap(({ entityRef, decision: { target } }) =>
      target && 'skip' in target ? [{ entityRef, reason: target.skip }] : [],
    ),
    leftOut: leftOutOf(nodes, compilation.diagnostics),
    guesses: (compilation.manifest.guesses ?? []).filter(({ entityRef }) =>
      isShown(entityRef),
    ),
    connections: nodes.flatMap(node =>
      node.connections.map(connection => ({ from: node.id, ...connection })),
    ),
  };
}

function leftOutOf(
  nodes: readonly DesignNode[],
  diagnostics: readonly Diagnostic[],
): LeftOut[] {
  const possible = new Set(
    diagnostics
      .filter(({ code }) => code === 'expand/stays-left-out')
      .map(({ entityRef }) => entityRef),
  );
  return nodes.flatMap(({ entityRef, leftOut }) =>
    leftOut === undefined
      ? []
      : [{ entityRef, reason: leftOut, possible: possible.has(entityRef) }],
  );
}
