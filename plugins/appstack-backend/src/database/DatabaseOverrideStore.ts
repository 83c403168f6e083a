import { canonicalJson } from '@appstack/compiler';
import type { Knex } from 'knex';
import { chunksOf, PARAMETERS_AT_ONCE } from './chunks';
import { insertActivity } from './insertActivity';
import type { OverrideRecord, OverrideStore } from './OverrideStore';
import { reviseStack } from './reviseStack';
import type { OverrideRow } from './rows';
import type { StackRecord } from './StackStore';

/** {@link OverrideStore} in the plugin's database. */
export class DatabaseOverrideStore implements OverrideStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(stackIds: readonly string[]) {
    const found: OverrideRecord[] = [];
    for (const ids of chunksOf(stackIds, PARAMETERS_AT_ONCE)) {
      const rows = await this.#knex<OverrideRow>('stack_overrides')
        .whereIn('stack_id', ids)
        .orderBy(['stack_id', 'environment', 'entity_ref']);
      found.push(...rows.map(toOverride));
    }
    return found;
  }

  async put(
    stack: StackRecord,
    override: Pick<OverrideRecord, 'environment' | 'entityRef' | 'properties'>,
    by: string,
  ) {
    const { environment, entityRef, properties } = override;
    const place = {
      stack_id: stack.id,
      environment,
      entity_ref: entityRef,
    };
    await this.#knex.transaction(async tx => {
      const updated_at = await reviseStack(tx, stack, {}, by);
      await insertActivity(tx, stack.id, {
        ...{ kind: 'override', by, environments: [environment] },
        entities: [{ entityRef, named: true }],
      });
      await tx<OverrideRow>('stack_overrides').where(place).delete();
      if (Object.keys(properties).length === 0) return;
      await tx<OverrideRow>('stack_overrides').insert({
        ...place,
        properties: canonicalJson(properties),
        updated_at,
        updated_by: by,
      });
    });
  }
}

function toOverride(row: OverrideRow): OverrideRecord {
  return {
    stackId: row.stack_id,
    environment: row.environment,
    entityRef: row.entity_ref,
    properties: JSON.parse(row.properties),
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
