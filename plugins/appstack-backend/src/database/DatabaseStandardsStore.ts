import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { readPage, type PageRequest } from './page';
import { present } from './rows';
import type {
  StandardsAction,
  StandardsRecord,
  StandardsStore,
  StandardsWrite,
} from './StandardsStore';

const TABLE = 'standards_versions';

interface StandardsRow {
  version: number;
  action: string;
  document: string;
  message: string | null;
  created_at: string;
  created_by: string;
}

/** {@link StandardsStore} in one table of the plugin's database. */
export class DatabaseStandardsStore implements StandardsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async last() {
    const row = await this.#rows().orderBy('version', 'desc').first();
    return row && toRecord(row);
  }

  async write({ document, action, message, base, by }: StandardsWrite) {
    const last = await this.last();
    if ((last?.version ?? 0) !== base) throw changedMeanwhile();
    const row: StandardsRow = {
      version: base + 1,
      action,
      document: JSON.stringify(document),
      message: message ?? null,
      created_at: new Date().toISOString(),
      created_by: by,
    };
    try {
      await this.#rows().insert(row);
    } catch (error) {
      // Another replica has written this version in between.
      if (isDatabaseConflictError(error)) throw changedMeanwhile();
      throw error;
    }
    return toRecord(row);
  }

  async versions(page: PageRequest) {
    const rows = await readPage<StandardsRow>(this.#rows(), {
      ...page,
      column: 'version',
      type: 'integer',
      order: 'desc',
    });
    return { ...rows, items: rows.items.map(toRecord) };
  }

  async version(version: number) {
    const row = await this.#rows().where({ version }).first();
    return row && toRecord(row as StandardsRow);
  }

  #rows() {
    return this.#knex<StandardsRow>(TABLE);
  }
}

function changedMeanwhile() {
  return new ConflictError(
    'The standards were changed meanwhile. Read them again and repeat the change.',
  );
}

function toRecord(row: StandardsRow): StandardsRecord {
  return {
    document: JSON.parse(row.document),
    version: row.version,
    action: row.action as StandardsAction,
    message: present(row.message),
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}
