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

  async stacksWith(entityRefs: readonly string[]) {
    const found = new Set<string>();
    for (const refs of chunksOf(entityRefs, PARAMETERS_AT_ONCE)) {
      const ids = await this.#knex<SourceRow>('sources')
        .whereIn('entity_ref', refs)
        .distinct()
        .pluck('stack_id');
      for (const id of ids) found.add(id);
    }
    return [...found];
  }

  async countByStack(
    entityRefs: readonly string[],
    environments: readonly string[],
  ) {
    const found = new Map<
      string,
      { environments: Set<string>; entities: Set<string> }
    >();
    if (environments.length === 0) return new Map();
    for (const refs of chunksOf(entityRefs, PARAMETERS_AT_ONCE)) {
      const rows = await this.#knex<SourceRow>('sources')
        .whereIn('entity_ref', refs)
        .whereIn('environment', [...environments])
        .select('stack_id', 'environment', 'entity_ref');
      for (const row of rows) {
        const known = found.get(row.stack_id) ?? {
          environments: new Set(),
          entities: new Set(),
        };
        known.environments.add(row.environment);
        known.entities.add(row.entity_ref);
        found.set(row.stack_id, known);
      }
    }
    return new Map(
      [...found].map(([id, known]) => [
        id,
        {
          environments: [...known.environments].sort(),
          entities: known.entities.size,
        },
      ]),
    );
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
    overrides: present(row.overrides),
    explicit: row.explicit,
    implied: row.implied,
  };
}
