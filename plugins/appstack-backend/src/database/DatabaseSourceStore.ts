import type { Knex } from 'knex';
import { chunksOf, PARAMETERS_AT_ONCE } from './chunks';
import { present, type SourceRow } from './rows';
import type { SourceStore, StackSource } from './SourceStore';

/** {@link SourceStore} in the plugin's database. */
export class DatabaseSourceStore implements SourceStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(stackIds: readonly string[], entityRef?: string) {
    const sources: StackSource[] = [];
    for (const ids of chunksOf(stackIds, PARAMETERS_AT_ONCE)) {
      const query = this.#knex<SourceRow>('sources').whereIn('stack_id', ids);
      if (entityRef) {
        query.where(either =>
          either
            .where({ entity_ref: entityRef })
            .orWhere({ system_ref: entityRef })
            .orWhere({ domain_ref: entityRef }),
        );
      }
      sources.push(...(await query).map(toSource));
    }
    return sources;
  }
}

function toSource(row: SourceRow): StackSource {
  return {
    stackId: row.stack_id,
    environment: row.environment,
    entityRef: row.entity_ref,
    system: present(row.system_ref),
    domain: present(row.domain_ref),
    hash: row.hash,
    explicit: row.explicit,
    implied: row.implied,
  };
}
