import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type {
  DocumentAction,
  DocumentRecord,
  DocumentStore,
  DocumentVersionRecord,
  DocumentWrite,
  NamedDocument,
} from './DocumentStore';
import { readPage, type PageRequest } from './page';
import { present, type DocumentRow, type DocumentVersionRow } from './rows';

/** Where documents of a kind are, and what messages call one. */
export interface DocumentTables {
  documents: 'mappings' | 'environments' | 'policies';
  versions: 'mapping_versions' | 'environment_versions' | 'policy_versions';
  noun: string;
}

/** {@link DocumentStore} in two tables of the plugin's database. */
export class DatabaseDocumentStore<
  T extends NamedDocument,
> implements DocumentStore<T> {
  readonly #knex: Knex;
  readonly #tables: DocumentTables;

  constructor(knex: Knex, tables: DocumentTables) {
    this.#knex = knex;
    this.#tables = tables;
  }

  async list() {
    const rows = await this.#latest().orderBy('d.name');
    return rows.map(row => toRecord<T>(row));
  }

  async find(name: string) {
    const [row] = await this.#latest().where('d.name', name);
    return row && toRecord<T>(row);
  }

  async write({ document, action, base, by }: DocumentWrite<T>) {
    const { name } = document;
    const version = (base ?? 0) + 1;
    const deletedAt = action === 'deleted' ? new Date().toISOString() : null;
    await this.#knex.transaction(async tx => {
      if (base === undefined) await this.#insert(tx, document, deletedAt);
      else await this.#claim(tx, name, base, deletedAt);
      await tx<DocumentVersionRow>(this.#tables.versions).insert({
        name,
        version,
        action,
        document: JSON.stringify(document),
        created_at: new Date().toISOString(),
        created_by: by,
      });
    });
    return (await this.find(name))!;
  }

  async versions(name: string, page: PageRequest) {
    const rows = await readPage<DocumentVersionRow>(
      this.#knex(this.#tables.versions).where({ name }),
      { ...page, column: 'version', type: 'integer', order: 'desc' },
    );
    return { ...rows, items: rows.items.map(row => toVersion<T>(row)) };
  }

  async version(name: string, version: number) {
    const row = await this.#knex<DocumentVersionRow>(this.#tables.versions)
      .where({ name, version })
      .first();
    return row && toVersion<T>(row as DocumentVersionRow);
  }

  #latest(): Knex.QueryBuilder<any, (DocumentRow & DocumentVersionRow)[]> {
    const { documents, versions } = this.#tables;
    return this.#knex(`${documents} as d`)
      .join(`${versions} as v`, join =>
        join.on('v.name', 'd.name').andOn('v.version', 'd.version'),
      )
      .select('v.*', 'd.deleted_at');
  }

  async #insert(
    tx: Knex.Transaction,
    { name, cloud }: NamedDocument,
    deletedAt: string | null,
  ) {
    const row = {
      name,
      ...(cloud !== undefined && { cloud }),
      version: 1,
      deleted_at: deletedAt,
    };
    try {
      await tx<DocumentRow>(this.#tables.documents).insert(row);
    } catch (error) {
      if (!isDatabaseConflictError(error)) throw error;
      throw new ConflictError(
        `There is ${this.#tables.noun} "${name}" already, or was one that can be restored. Choose another name, or restore it.`,
      );
    }
  }

  async #claim(
    tx: Knex.Transaction,
    name: string,
    base: number,
    deletedAt: string | null,
  ) {
    const claimed = await tx<DocumentRow>(this.#tables.documents)
      .where({ name, version: base })
      .update({ version: base + 1, deleted_at: deletedAt });
    if (claimed === 1) return;
    const noun = this.#tables.noun.replace(/^an? /, '');
    throw new ConflictError(
      `The ${noun} "${name}" was changed meanwhile. Read it again and repeat the change.`,
    );
  }
}

function toVersion<T>(row: DocumentVersionRow): DocumentVersionRecord<T> {
  return {
    document: JSON.parse(row.document),
    version: row.version,
    action: row.action as DocumentAction,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}

function toRecord<T>(row: DocumentRow & DocumentVersionRow): DocumentRecord<T> {
  return {
    document: JSON.parse(row.document),
    version: row.version,
    updatedAt: row.created_at,
    updatedBy: row.created_by,
    deletedAt: present(row.deleted_at),
  };
}
