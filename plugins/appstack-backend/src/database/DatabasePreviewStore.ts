import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { chunksOf, PARAMETERS_AT_ONCE } from './chunks';
import type {
  FileEntry,
  NewPreview,
  PreviewRecord,
  PreviewStore,
} from './PreviewStore';
import type { PreviewEnvironmentRow, PreviewRow } from './rows';

const LIFETIME_MS = 60 * 60 * 1000;

/** Beyond the lifetime, so that a sync under way is not left without its preview. */
const GRACE_MS = 10 * 60 * 1000;

/** Of one caller and one appStack, for dialogs that go back and forth. */
const KEPT = 5;

/** Younger ones may be those of other syncs under way. */
const YOUNG_MS = 60 * 1000;

/** Bytes in one statement, so that few are held twice. */
const BYTES_AT_ONCE = 4 * 2 ** 20;

/** {@link PreviewStore} in the plugin's database, which all replicas share. */
export class DatabasePreviewStore implements PreviewStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(caller: string, key: string) {
    const row = await this.#knex<PreviewRow>('previews')
      .where({ caller, key })
      .where('expires_at', '>', new Date().toISOString())
      .orderBy('created_at', 'desc')
      .first('id', 'facts', 'answer');
    return row;
  }

  async findByDigest(caller: string, stack: string, digest: string) {
    return await this.#knex<PreviewRow>('previews')
      .where({ caller, stack, digest })
      .where('expires_at', '>', new Date().toISOString())
      .orderBy('created_at', 'desc')
      .first('id', 'facts', 'answer');
  }

  async fileIndex(id: string, environment: string): Promise<FileEntry[]> {
    const [preview, own] = await Promise.all([
      this.#knex<PreviewRow>('previews').where({ id }).first('files'),
      this.#knex<PreviewEnvironmentRow>('preview_environments')
        .where({ preview_id: id, environment })
        .first('files'),
    ]);
    if (!preview || !own?.files) return [];
    return [
      ...JSON.parse(preview.files),
      ...JSON.parse(bytesOf(own.files).toString()),
    ];
  }

  async contents(id: string, hashes: readonly string[]) {
    const found = new Map<string, string>();
    for (const chunk of chunksOf([...new Set(hashes)], PARAMETERS_AT_ONCE)) {
      const [own, stored] = await Promise.all([
        this.#knex('preview_files')
          .where({ preview_id: id })
          .whereIn('hash', chunk),
        this.#knex('files').whereIn('hash', chunk),
      ]);
      for (const { hash, content } of stored) found.set(hash, content);
      for (const { hash, content } of own)
        found.set(hash, bytesOf(content).toString());
    }
    return found;
  }

  async put(preview: NewPreview): Promise<PreviewRecord> {
    const { facts, answer } = preview;
    const id = randomUUID();
    await this.#knex.transaction(async tx => {
      await tx<PreviewRow>('previews').insert({
        id,
        caller: preview.caller,
        stack: preview.stack,
        key: preview.key,
        digest: preview.digest,
        created_at: dateIn(0),
        expires_at: dateIn(LIFETIME_MS),
        facts,
        answer: bytesOf(answer),
        files: JSON.stringify(preview.files),
        catalog_hash: preview.catalogHash ?? null,
      });
      for (const row of environmentRows(id, preview)) {
        await tx('preview_environments').insert(row);
      }
      await insertContents(tx, id, preview.contents);
      await removeOlder(tx, preview);
    });
    return { id, facts, answer };
  }

  async sources(id: string) {
    const rows = await this.#knex<PreviewEnvironmentRow>('preview_environments')
      .where({ preview_id: id })
      .select('environment', 'sources');
    return new Map(
      rows.map(({ environment, sources }) => [
        environment,
        bytesOf(sources).toString(),
      ]),
    );
  }

  async remove(id: string) {
    await this.#knex.transaction(tx => removeAll(tx, [id]));
  }

  async removeExpired() {
    const ids: string[] = await this.#knex<PreviewRow>('previews')
      .where('expires_at', '<', dateIn(-GRACE_MS))
      .pluck('id');
    for (const chunk of chunksOf(ids, PARAMETERS_AT_ONCE)) {
      await this.#knex.transaction(tx => removeAll(tx, chunk));
    }
  }
}

function environmentRows(id: string, preview: NewPreview) {
  return preview.environments.map(
    ({ environment, sources, documents, files }): PreviewEnvironmentRow => ({
      preview_id: id,
      environment,
      sources: bytesOf(sources),
      manifest_hash: documents?.manifestHash ?? null,
      diagnostics: documents ? bytesOf(documents.diagnostics) : null,
      changes: documents ? bytesOf(documents.changes) : null,
      files: documents ? Buffer.from(JSON.stringify(files)) : null,
    }),
  );
}

/** Most files of a sync are those of the version before. */
async function insertContents(
  tx: Knex.Transaction,
  id: string,
  contents: ReadonlyMap<string, Uint8Array>,
) {
  const missing = new Map(contents);
  for (const hashes of chunksOf([...contents.keys()], PARAMETERS_AT_ONCE)) {
    const stored = await tx('files').whereIn('hash', hashes).select('hash');
    for (const { hash } of stored) missing.delete(hash);
  }
  const rows = [...missing].map(([hash, content]) => ({
    preview_id: id,
    hash,
    content: bytesOf(content),
  }));
  for (const batch of batchesOf(rows)) await tx('preview_files').insert(batch);
}

function batchesOf<T extends { content: Buffer }>(rows: readonly T[]): T[][] {
  const batches: T[][] = [];
  let size = 0;
  for (const row of rows) {
    const batch = batches.at(-1);
    size += row.content.length;
    if (batch && size <= BYTES_AT_ONCE && batch.length < PARAMETERS_AT_ONCE / 5)
      batch.push(row);
    else {
      batches.push([row]);
      size = row.content.length;
    }
  }
  return batches;
}

async function removeOlder(
  tx: Knex.Transaction,
  { caller, stack }: NewPreview,
) {
  const rows = await tx<PreviewRow>('previews')
    .where({ caller, stack })
    .orderBy('created_at', 'desc')
    .select('id', 'created_at');
  const old = rows
    .slice(KEPT)
    .filter(({ created_at: date }) => date < dateIn(-YOUNG_MS));
  await removeAll(
    tx,
    old.map(({ id }) => id),
  );
}

async function removeAll(tx: Knex.Transaction, ids: readonly string[]) {
  if (ids.length === 0) return;
  for (const table of ['preview_files', 'preview_environments']) {
    await tx(table)
      .whereIn('preview_id', [...ids])
      .delete();
  }
  await tx('previews')
    .whereIn('id', [...ids])
    .delete();
}

function dateIn(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}

/** The same memory, as database drivers take it. */
function bytesOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
