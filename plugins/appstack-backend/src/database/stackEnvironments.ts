import type { Knex } from 'knex';
import { chunksOf, PARAMETERS_AT_ONCE } from './chunks';
import { present, type RealizationRow, type StackEnvironmentRow } from './rows';
import type { StackEnvironmentRecord } from './StackStore';

type Row = StackEnvironmentRow &
  Pick<RealizationRow, 'cloud' | 'explicit' | 'implied' | 'warnings'>;

/** The environments of several appStacks with what they hold, by the appStack's id. */
export async function readStackEnvironments(
  knex: Knex,
  stackIds: readonly string[],
): Promise<Map<string, StackEnvironmentRecord[]>> {
  const environments = new Map<string, StackEnvironmentRecord[]>();
  for (const ids of chunksOf(stackIds, PARAMETERS_AT_ONCE)) {
    const rows: Row[] = await knex('stack_environments as e')
      .leftJoin('realizations as r', join =>
        join
          .on('r.stack_id', 'e.stack_id')
          .andOn('r.environment', 'e.environment')
          .andOn('r.version', 'e.version'),
      )
      .whereIn('e.stack_id', ids)
      .orderBy('e.position')
      .select('e.*', 'r.cloud', 'r.explicit', 'r.implied', 'r.warnings');
    for (const row of rows) {
      const siblings = environments.get(row.stack_id) ?? [];
      siblings.push(toRecord(row));
      environments.set(row.stack_id, siblings);
    }
  }
  return environments;
}

function toRecord(row: Row): StackEnvironmentRecord {
  const { cloud, explicit, implied, warnings } = row;
  return {
    environment: row.environment,
    version: row.version,
    entityRefs: JSON.parse(row.entity_refs),
    mappingHash: present(row.mapping_hash),
    settingsHash: present(row.settings_hash),
    policiesHash: present(row.policies_hash),
    ...(cloud !== null && { counts: { cloud, explicit, implied, warnings } }),
  };
}
