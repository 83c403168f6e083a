import type { Knex } from 'knex';
import { chunksOf, PARAMETERS_AT_ONCE } from './chunks';
import type { StalenessRow } from './rows';
import type { StalenessRecord, StalenessStore } from './StalenessStore';

/** {@link StalenessStore} in the plugin's database. */
export class DatabaseStalenessStore implements StalenessStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(stackIds?: readonly string[]) {
    if (!stackIds) {
      return (await this.#knex<StalenessRow>('stack_staleness')).map(toRecord);
    }
    const records: StalenessRecord[] = [];
    for (const ids of chunksOf(stackIds, PARAMETERS_AT_ONCE)) {
      const rows = await this.#knex<StalenessRow>('stack_staleness')
        .whereIn('stack_id', ids)
        .orderBy('environment');
      records.push(...rows.map(toRecord));
    }
    return records;
  }

  async put({
    stackId,
    environment,
    entities,
    settings,
  }: Omit<StalenessRecord, 'foundAt'>) {
    const place = { stack_id: stackId, environment };
    if (!entities && settings.length === 0) {
      await this.#knex('stack_staleness').where(place).delete();
      return;
    }
    const row = {
      entities: entities ? JSON.stringify(entities) : null,
      settings: JSON.stringify(settings),
    };
    const found_at = new Date().toISOString();
    await this.#knex('stack_staleness')
      .insert({ ...place, ...row, found_at })
      .onConflict(['stack_id', 'environment'])
      .merge(['entities', 'settings']);
  }
}

function toRecord(row: StalenessRow): StalenessRecord {
  return {
    stackId: row.stack_id,
    environment: row.environment,
    ...(row.entities && { entities: JSON.parse(row.entities) }),
    settings: JSON.parse(row.settings ?? '[]'),
    foundAt: row.found_at,
  };
}
