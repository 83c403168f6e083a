import type { Knex } from 'knex';
import type { NewActivity } from './ActivityStore';
import { chunksOf } from './chunks';

/** Rows of few columns fit into one statement of every database. */
const ROWS_AT_ONCE = 300;

/**
 * Records what happened to an appStack. Called with the transaction of what
 * happened, so that neither is there without the other.
 */
export async function insertActivity(
  tx: Knex,
  stackId: string,
  activity: NewActivity,
): Promise<void> {
  const { kind, by, entities } = activity;
  const [{ id }] = await tx('activity').insert(
    {
      at: new Date().toISOString(),
      kind,
      status: activity.status ?? 'succeeded',
      actor: by,
      stack_id: stackId,
      environments: JSON.stringify(activity.environments ?? []),
      version: activity.version ?? null,
      duration_ms: activity.durationMs ?? null,
      whole: !entities,
      pull_request_id: activity.pullRequestId ?? null,
      run_id: activity.runId ?? null,
      details: JSON.stringify(activity.details ?? {}),
    },
    ['id'],
  );
  const named = new Map(entities?.map(one => [one.entityRef, false]));
  for (const one of entities ?? []) {
    if (one.named) named.set(one.entityRef, true);
  }
  const rows = [...named].map(([entity_ref, isNamed]) => ({
    ...{ activity_id: id, entity_ref },
    named: isNamed,
  }));
  for (const chunk of chunksOf(rows, ROWS_AT_ONCE)) {
    await tx('activity_entities').insert(chunk);
  }
}
