import type { CoveredEntity } from '@appstack/compiler';
import type { Knex } from 'knex';
import { chunksOf, PARAMETERS_AT_ONCE } from './chunks';
import type {
  CoverageCell,
  CoverageFilter,
  CoverageRecord,
  CoverageStore,
  SeenEntity,
} from './CoverageStore';
import { COVERAGE_MARKS } from './CoverageStore';
import { readPage } from './page';
import {
  present,
  type CatalogEntityRow,
  type CoverageDecisionRow,
  type CoverageRow,
} from './rows';

/** A row has thirteen columns. */
const ROWS_AT_ONCE = 40;
const ROWS_READ_AT_ONCE = 5000;

const COUNTED = ['kind', 'type', 'outcome', 'target'] as const;

/** {@link CoverageStore} in the plugin's database. */
export class DatabaseCoverageStore implements CoverageStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async seen() {
    const rows = await this.#knex<CatalogEntityRow>('catalog_entities');
    return new Map(
      rows.map(({ entity_ref: entityRef, etag, system_ref: system }) => [
        entityRef,
        { entityRef, etag, system: present(system) },
      ]),
    );
  }

  async partsOf(systems: readonly string[]) {
    const parts: string[] = [];
    for (const refs of chunksOf(systems, PARAMETERS_AT_ONCE)) {
      const found = await this.#knex<CatalogEntityRow>('catalog_entities')
        .whereIn('system_ref', refs)
        .pluck('entity_ref');
      parts.push(...found);
    }
    return parts;
  }

  async putSeen(entities: readonly SeenEntity[]) {
    const rows = entities.map(({ entityRef, etag, system }) => ({
      entity_ref: entityRef,
      etag,
      system_ref: system ?? null,
    }));
    for (const chunk of chunksOf(rows, PARAMETERS_AT_ONCE / 4)) {
      await this.#knex('catalog_entities')
        .insert(chunk)
        .onConflict('entity_ref')
        .merge();
    }
  }

  async remove(entityRefs: readonly string[]) {
    for (const chunk of chunksOf(entityRefs, PARAMETERS_AT_ONCE)) {
      for (const table of ['catalog_entities', 'coverage_decisions']) {
        await this.#knex(table).whereIn('entity_ref', chunk).delete();
      }
    }
  }

  async records() {
    const rows = await this.#knex<CoverageRow>('coverage');
    return rows.map(row => ({
      environment: row.environment,
      cloud: row.cloud,
      mapping: row.mapping,
      contextHash: row.context_hash,
      madeAt: row.made_at,
    }));
  }

  async putRecords(records: readonly CoverageRecord[]) {
    for (const record of records) {
      await this.#knex('coverage')
        .insert({
          environment: record.environment,
          cloud: record.cloud,
          mapping: record.mapping,
          context_hash: record.contextHash,
          made_at: record.madeAt,
        })
        .onConflict('environment')
        .merge();
    }
  }

  async keepOnly(environments: readonly string[]) {
    for (const table of ['coverage', 'coverage_decisions']) {
      await this.#knex(table)
        .whereNotIn('environment', [...environments])
        .delete();
    }
  }

  async putDecisions(environment: string, entities: readonly CoveredEntity[]) {
    const rows = entities.map(entity => toRow(environment, entity));
    for (const chunk of chunksOf(rows, ROWS_AT_ONCE)) {
      await this.#knex('coverage_decisions')
        .insert(chunk)
        .onConflict(['environment', 'entity_ref'])
        .merge();
    }
  }

  async cells(environment: string) {
    const marks = COVERAGE_MARKS.map(mark =>
      mark === 'ambiguous'
        ? this.#knex.raw('(ambiguous is not null) as ambiguous')
        : mark,
    );
    const grouped = this.#knex('coverage_decisions')
      .where({ environment })
      .select(...COUNTED, ...marks)
      .as('counted');
    const rows = await this.#knex(grouped)
      .select(...COUNTED, ...COVERAGE_MARKS)
      .groupBy(...COUNTED, ...COVERAGE_MARKS)
      .count({ entities: '*' });
    return rows.map(row => toCell(row, Number(row.entities)));
  }

  async cellsOf(
    environment: string,
    isCounted: (entityRef: string) => boolean,
  ) {
    const cells = new Map<string, CoverageCell>();
    let from = '';
    for (;;) {
      const rows: CoverageDecisionRow[] = await this.#knex('coverage_decisions')
        .where({ environment })
        .where('entity_ref', '>', from)
        .orderBy('entity_ref')
        .limit(ROWS_READ_AT_ONCE)
        .select('entity_ref', ...COUNTED, ...COVERAGE_MARKS);
      for (const row of rows) {
        if (!isCounted(row.entity_ref)) continue;
        const cell = toCell(row, 0);
        const key = JSON.stringify(cell);
        const known = cells.get(key) ?? cell;
        cells.set(key, known);
        known.entities += 1;
      }
      if (rows.length < ROWS_READ_AT_ONCE) return [...cells.values()];
      from = rows.at(-1)!.entity_ref;
    }
  }

  async page({
    environment,
    outcome,
    kind,
    type,
    mark,
    ...page
  }: CoverageFilter) {
    const query = this.#knex('coverage_decisions').where({
      environment,
      ...(outcome && { outcome }),
      ...(kind && { kind }),
      ...(type !== undefined && { type }),
      ...(mark && mark !== 'ambiguous' && { [mark]: true }),
    });
    if (mark === 'ambiguous') query.whereNotNull('ambiguous');
    const { items, ...cursors } = await readPage<CoverageDecisionRow>(
      query.select('*'),
      { ...page, column: 'entity_ref', type: 'text', order: 'asc' },
    );
    return { ...cursors, items: items.map(toEntity) };
  }
}

function toRow(
  environment: string,
  { rule, ambiguous, entityRef, ...entity }: CoveredEntity,
): CoverageDecisionRow {
  return {
    environment,
    entity_ref: entityRef,
    ...entity,
    rule_mapping: rule?.mapping ?? null,
    rule_id: rule?.id ?? null,
    ambiguous: ambiguous ?? null,
  };
}

function toEntity(row: CoverageDecisionRow): CoveredEntity {
  const { rule_mapping: mapping, rule_id: id, ambiguous } = row;
  return {
    entityRef: row.entity_ref,
    kind: row.kind,
    type: row.type,
    outcome: row.outcome,
    target: row.target,
    evidence: row.evidence,
    ...(mapping !== null && id !== null && { rule: { mapping, id } }),
    ...(ambiguous !== null && { ambiguous }),
    doubtful: Boolean(row.doubtful),
    unsupported: Boolean(row.unsupported),
    existing: Boolean(row.existing),
  };
}

/** @param row.ambiguous - a text or a truth value */
function toCell(row: any, entities: number): CoverageCell {
  return {
    kind: row.kind,
    type: row.type,
    outcome: row.outcome,
    target: row.target,
    ambiguous: Boolean(row.ambiguous),
    doubtful: Boolean(row.doubtful),
    unsupported: Boolean(row.unsupported),
    existing: Boolean(row.existing),
    entities,
  };
}
