import type {
  ActivityKind,
  ChangeSummary,
} from '@appstack/backstage-plugin-appstack-common';
import type { NewActivity } from './ActivityStore';
import type { SyncCommit } from './VersionStore';

/** What a sync that was written says of itself. */
export function syncActivity(
  { stack, record, commits, activity }: SyncCommit,
  version: number,
): NewActivity {
  const { restored, promoted } = record.provenance;
  const changed = commits.flatMap(({ environment, realization }) =>
    realization ? [{ environment, summary: realization.summary }] : [],
  );
  return {
    kind: kindOf(record),
    status: changed.length > 0 ? 'succeeded' : 'unchanged',
    by: record.createdBy,
    environments: (changed.length > 0 ? changed : commits).map(
      one => one.environment,
    ),
    version,
    durationMs: activity.durationMs,
    entities: [
      ...activity.touched.map(entityRef => ({ entityRef, named: false })),
      ...record.entityRefs.map(entityRef => ({ entityRef, named: true })),
    ],
    details: {
      mode: record.mode,
      baseVersion: 'create' in stack ? 0 : stack.version,
      ...(restored && { restored }),
      ...(promoted && { promoted }),
      changes: sumOf(changed.map(({ summary }) => summary)),
      entities: activity.entities,
    },
  };
}

function kindOf({ provenance }: SyncCommit['record']): ActivityKind {
  if (provenance.restored) return 'restore';
  return provenance.promoted ? 'promote' : 'sync';
}

/** The changes of several environments together. */
export function sumOf(summaries: readonly ChangeSummary[]): ChangeSummary {
  const sum: ChangeSummary = {
    ...{ added: 0, changed: 0, removed: 0 },
    ...{ retained: 0, released: 0, moved: 0 },
  };
  for (const summary of summaries) {
    for (const action of Object.keys(sum) as (keyof ChangeSummary)[]) {
      sum[action] += summary[action];
    }
  }
  return sum;
}
