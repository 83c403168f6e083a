import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type {
  MappingRecord,
  MappingStore,
  MappingVersionRecord,
  MappingWrite,
} from './MappingStore';
import { readPage, type PageRequest } from './page';
import { present, type MappingRow, type MappingVersionRow } from './rows';

/** {@link MappingStore} in the plugin's database. */
export class DatabaseMappingStore implements MappingStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list() {
    const rows = await this.#latest().orderBy('m.name');
    return rows.map(toRecord);
  }

  async find(name: string) {
    const [row] = await this.#latest().where('m.name', name);
    return row && toRecord(row);
  }

  async write({ mapping, action, base, by }: MappingWrite) {
    const { name } = mapping;
    const version = (base ?? 0) + 1;
    await this.#knex.transaction(async tx => {
      if (base === undefined) await insertMapping(tx, mapping);
      else await claimVersion(tx, name, base, action);
      await tx<MappingVersionRow>('mapping_versions').insert({
        name,
        version,
        action,
        document: JSON.stringify(mapping),
        created_at: new Date().toISOString(),
        created_by: by,
      });
    });
    return (await this.find(name))!;
  }

  async versions(name: string, page: PageRequest) {
    const rows = await readPage<MappingVersionRow>(
      this.#knex('mapping_versions').where({ name }),
      { ...page, column: 'version', type: 'integer', order: 'desc' },
    );
    return { ...rows, items: rows.items.map(toVersion) };
  }

  async version(name: string, version: number) {
    const row = await this.#knex<MappingVersionRow>('mapping_versions')
      .where({ name, version })
      .first();
    return row && toVersion(row);
  }

  #latest(): Knex.QueryBuilder<any, (MappingRow & MappingVersionRow)[]> {
    return this.#knex('mappings as m')
      .join('mapping_versions as v', join =>
        join.on('v.name', 'm.name').andOn('v.version', 'm.version'),
      )
      .select('v.*', 'm.deleted_at');
  }
}

async function insertMapping(
  tx: Knex.Transaction,
  { name, cloud }: MappingWrite['mapping'],
) {
  try {
    await tx<MappingRow>('mappings').insert({ name, cloud, version: 1 });
  } catch (error) {
    if (!isDatabaseConflictError(error)) throw error;
    throw new ConflictError(
      `There is a mapping "${name}" already, or was one that can be restored. Choose another name, or restore it.`,
    );
  }
}

async function claimVersion(
  tx: Knex.Transaction,
  name: string,
  base: number,
  action: MappingWrite['action'],
) {
  const claimed = await tx<MappingRow>('mappings')
    .where({ name, version: base })
    .update({
      version: base + 1,
      deleted_at: action === 'deleted' ? new Date().toISOString() : null,
    });
  if (claimed !== 1) {
    throw new ConflictError(
      `The mapping "${name}" was changed meanwhile. Read it again and repeat the change.`,
    );
  }
}

function toVersion(row: MappingVersionRow): MappingVersionRecord {
  return {
    mapping: JSON.parse(row.document),
    version: row.version,
    action: row.action,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}

function toRecord(row: MappingRow & MappingVersionRow): MappingRecord {
  return {
    mapping: JSON.parse(row.document),
    version: row.version,
    updatedAt: row.created_at,
    updatedBy: row.created_by,
    deletedAt: present(row.deleted_at),
  };
}
