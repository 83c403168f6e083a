import type { OutOfDateReason } from '@appstack/backstage-plugin-appstack-common';
import type {
  EnvironmentCommit,
  SourceRecord,
  StackEnvironmentRecord,
} from '../../database';
import { commitsOf, type CommitParts } from './commitsOf';
import type { Plan } from './plan';

/** Nobody is recorded for what is only looked at. */
const NOBODY = { by: '', durationMs: 0 };

/**
 * Why the appStack is out of date although a sync changes none of its files;
 * the sync records what is in force now, so that it is up to date again.
 */
export async function clearedBy(
  plan: Omit<Plan, 'answer'>,
  parts: CommitParts,
): Promise<OutOfDateReason[]> {
  const { existing } = plan.target;
  if (!existing || plan.facts.changed) return [];
  const planned = await commitsOf(plan, NOBODY, parts);
  const before = await parts.sources.list([existing.id]);
  const reasons = (planned?.commits ?? []).flatMap(commit => {
    const { environment } = commit;
    const record = existing.environments.find(
      one => one.environment === environment && one.version > 0,
    );
    const own = before.filter(source => source.environment === environment);
    return record
      ? [...settingsIn(commit, record), ...entitiesIn(commit, own)]
      : [];
  });
  return [...new Set(reasons)];
}

function settingsIn(
  commit: EnvironmentCommit,
  record: StackEnvironmentRecord,
): OutOfDateReason[] {
  const { mappingHash, settingsHash, policiesHash } = record;
  const reasons: OutOfDateReason[] = [];
  if (commit.mappingHash !== mappingHash) reasons.push('mapping-changed');
  if (commit.settingsHash !== settingsHash) reasons.push('environment-changed');
  if (policiesHash && commit.policiesHash !== policiesHash)
    reasons.push('policy-changed');
  return reasons;
}

function entitiesIn(
  { sources }: EnvironmentCommit,
  before: readonly SourceRecord[],
): OutOfDateReason[] {
  const stood = new Map(before.map(source => [source.entityRef, source]));
  const stands = new Set(sources.map(({ entityRef }) => entityRef));
  const reasons = sources.flatMap((source): OutOfDateReason[] => {
    const known = stood.get(source.entityRef);
    if (!known) return ['entity-added'];
    return [
      ...(known.hash === source.hash ? [] : ['entity-changed' as const]),
      ...(known.overrides === source.overrides
        ? []
        : ['override-changed' as const]),
    ];
  });
  const gone = before.some(({ entityRef }) => !stands.has(entityRef));
  return gone ? [...reasons, 'entity-gone'] : reasons;
}
