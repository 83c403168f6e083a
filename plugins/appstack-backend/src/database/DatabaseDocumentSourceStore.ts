import type { Knex } from 'knex';
import { sha256 } from '../hash';
import type {
  DocumentSourceRecord,
  DocumentSourceStore,
} from './DocumentSourceStore';
import { present } from './rows';

const TABLE = 'document_sources';

interface Row {
  id: string;
  url: string;
  files: string | null;
  hash: string | null;
  etag: string | null;
  read_at: string | null;
  tried_at: string;
  problems: string;
}

/** {@link DocumentSourceStore} in one table of the plugin's database. */
export class DatabaseDocumentSourceStore implements DocumentSourceStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list() {
    const rows: Row[] = await this.#rows().orderBy('url');
    return rows.map(toRecord);
  }

  async stamp() {
    const rows: Pick<Row, 'id' | 'hash'>[] = await this.#rows()
      .select('id', 'hash')
      .orderBy('id');
    return rows.map(({ id, hash }) => `${id}:${hash ?? ''}`).join(' ');
  }

  async put({ url, accepted, triedAt, problems }: DocumentSourceRecord) {
    const files = accepted ? JSON.stringify(accepted.files) : null;
    const row: Row = {
      ...{ id: sha256(url), url, files },
      hash: files === null ? null : sha256(files),
      etag: accepted?.etag ?? null,
      read_at: accepted?.readAt ?? null,
      tried_at: triedAt,
      problems: JSON.stringify(problems),
    };
    await this.#rows().insert(row).onConflict('id').merge();
  }

  async keepOnly(urls: readonly string[]) {
    await this.#rows().whereNotIn('url', urls).delete();
  }

  #rows() {
    return this.#knex<Row>(TABLE);
  }
}

function toRecord(row: Row): DocumentSourceRecord {
  const { url, files, read_at: readAt, tried_at: triedAt } = row;
  return {
    ...{ url, triedAt, problems: JSON.parse(row.problems) },
    ...(files !== null &&
      readAt !== null && {
        accepted: {
          files: JSON.parse(files),
          etag: present(row.etag),
          readAt,
        },
      }),
  };
}
