import type { Provenance } from '@appstack/backstage-plugin-appstack-common';
import type { GeneratedFile } from '@appstack/compiler/model';
import type { Knex } from 'knex';
import { chunksOf } from './chunks';
import { commitSync } from './commitSync';
import { readPage, type PageRequest } from './page';
import type { FileEntry } from './PreviewStore';
import { present, type RealizationRow, type StackVersionRow } from './rows';
import type {
  RealizationRecord,
  RealizationSummary,
  SyncCommit,
  VersionRecord,
  VersionStore,
} from './VersionStore';

const SUMMARY_COLUMNS = [
  'environment',
  'version',
  'cloud',
  'explicit',
  'implied',
  'warnings',
  'summary',
] as const;

/** So few that large ones are not all in memory at once. */
const FILES_AT_ONCE = 8;

const entriesOf = ({ files }: { files: string }): FileEntry[] =>
  JSON.parse(files);

/** {@link VersionStore} in the plugin's database. */
export class DatabaseVersionStore implements VersionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async commit(commit: SyncCommit) {
    return await this.#knex.transaction(tx => commitSync(tx, commit));
  }

  async list(stackId: string, page: PageRequest) {
    const rows = await readPage<StackVersionRow>(
      this.#knex('stack_versions').where({ stack_id: stackId }),
      { ...page, column: 'version', type: 'integer', order: 'desc' },
    );
    return { ...rows, items: rows.items.map(toVersion) };
  }

  async find(stackId: string, version: number) {
    const row = await this.#knex<StackVersionRow>('stack_versions')
      .where({ stack_id: stackId, version })
      .first();
    return row && toVersion(row);
  }

  async catalogs(stackId: string, environment: string, version: number) {
    const rows: {
      version: number;
      provenance: string;
      content: string | null;
    }[] = await this.#knex('realizations as r')
      .join('stack_versions as v', join =>
        join.on('v.stack_id', 'r.stack_id').andOn('v.version', 'r.version'),
      )
      .leftJoin('files as f', 'f.hash', 'r.catalog_hash')
      .where({ 'r.stack_id': stackId, 'r.environment': environment })
      .where('r.version', '<=', version)
      .orderBy('r.version', 'desc')
      .select('r.version', 'v.provenance', 'f.content');
    const found: string[] = [];
    let last = version;
    for (const row of rows) {
      if (row.version > last) continue;
      const { restored }: Provenance = JSON.parse(row.provenance);
      if (restored !== undefined) last = restored;
      else if (row.content !== null) found.push(row.content);
    }
    return found;
  }

  async annotate(
    stackId: string,
    version: number,
    notes: { label?: string | null; message?: string | null },
  ) {
    if (Object.values(notes).every(note => note === undefined)) return;
    await this.#knex<StackVersionRow>('stack_versions')
      .where({ stack_id: stackId, version })
      .update(notes);
  }

  async summaries(stackId: string) {
    const rows = await this.#knex<RealizationRow>('realizations')
      .where({ stack_id: stackId })
      .orderBy('version')
      .select(...SUMMARY_COLUMNS);
    return rows.map(toSummary);
  }

  async realizations(
    stackId: string,
    version: number,
    environments?: readonly string[],
  ) {
    const rows: RealizationRow[] = await this.#at(
      stackId,
      version,
      environments,
    ).select(
      ...SUMMARY_COLUMNS.map(column => `r.${column}`),
      'r.manifest',
      'r.diagnostics',
      'r.changes',
    );
    return rows.map(toRealization);
  }

  async manifests(
    stackId: string,
    version: number,
    environments?: readonly string[],
  ) {
    const rows: Pick<RealizationRow, 'environment' | 'version' | 'manifest'>[] =
      await this.#at(stackId, version, environments).select(
        'r.environment',
        'r.version',
        'r.manifest',
      );
    return rows.map(({ manifest, ...row }) => ({ ...row, json: manifest }));
  }

  async lastManifestOf(environment: string) {
    const row = await this.#knex<RealizationRow>('realizations')
      .where({ environment })
      .orderBy('version', 'desc')
      .first('version', 'manifest');
    return row && { environment, version: row.version, json: row.manifest };
  }

  async fileIndex(
    stackId: string,
    version: number,
    environments: readonly string[],
  ) {
    const shared = await this.#knex<StackVersionRow>('stack_versions')
      .where({ stack_id: stackId, version })
      .select('files');
    const own: Pick<RealizationRow, 'files'>[] = await this.#at(
      stackId,
      version,
      environments,
    ).select('r.files');
    const hashes = new Map<string, string>();
    for (const row of [...shared, ...own]) {
      const files: FileEntry[] = JSON.parse(row.files);
      for (const { path, hash } of files) hashes.set(path, hash);
    }
    return [...hashes]
      .map(([path, hash]) => ({ path, hash }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async versionWith(
    stackId: string,
    environment: string,
    manifestHash: string,
  ) {
    const rows: Pick<RealizationRow, 'version' | 'files'>[] = await this.#knex(
      'realizations',
    )
      .where({ stack_id: stackId, environment })
      .where('files', 'like', `%${manifestHash}%`)
      .orderBy('version', 'desc')
      .select('version', 'files');
    const path = `/environments/${environment}/appstack.json`;
    const found = rows.find(row =>
      entriesOf(row).some(
        file => file.hash === manifestHash && file.path.endsWith(path),
      ),
    );
    return found?.version;
  }

  async hashesAt(stackId: string, paths: ReadonlySet<string>) {
    const hashes = new Map<string, Set<string>>();
    if (paths.size === 0) return hashes;
    for (const table of ['stack_versions', 'realizations']) {
      const rows: { files: string }[] = await this.#knex(table)
        .where({ stack_id: stackId })
        .select('files');
      for (const { path, hash } of rows.flatMap(entriesOf)) {
        if (!paths.has(path)) continue;
        const known = hashes.get(path) ?? new Set();
        hashes.set(path, known.add(hash));
      }
    }
    return hashes;
  }

  async *readFiles(index: readonly FileEntry[]) {
    for (const chunk of chunksOf(index, FILES_AT_ONCE)) {
      const contents = await this.#contents(chunk.map(({ hash }) => hash));
      for (const { path, hash } of chunk) {
        const file: GeneratedFile = { path, content: contents.get(hash)! };
        yield file;
      }
    }
  }

  async files(
    stackId: string,
    version: number,
    environments: readonly string[],
  ) {
    const index = await this.fileIndex(stackId, version, environments);
    const files: GeneratedFile[] = [];
    for await (const file of this.readFiles(index)) files.push(file);
    return files;
  }

  /** The rows that were in force in a version: of each environment the last one up to it. */
  #at(stackId: string, version: number, environments?: readonly string[]) {
    const last = this.#knex('realizations')
      .where({ stack_id: stackId })
      .where('version', '<=', version)
      .groupBy('environment')
      .select('environment')
      .max({ version: 'version' })
      .as('last');
    const rows = this.#knex('realizations as r')
      .join(last, join =>
        join
          .on('last.environment', 'r.environment')
          .andOn('last.version', 'r.version'),
      )
      .where('r.stack_id', stackId);
    if (environments) rows.whereIn('r.environment', [...environments]);
    return rows;
  }

  async #contents(hashes: string[]): Promise<Map<string, string>> {
    const rows = await this.#knex('files').whereIn('hash', hashes);
    return new Map(rows.map(({ hash, content }) => [hash, content]));
  }
}

function toVersion(row: StackVersionRow): VersionRecord {
  return {
    version: row.version,
    createdAt: row.created_at,
    createdBy: row.created_by,
    mode: row.mode,
    label: present(row.label),
    message: present(row.message),
    entityRefs: JSON.parse(row.entity_refs),
    provenance: JSON.parse(row.provenance),
  };
}

function toSummary(
  row: Pick<RealizationRow, (typeof SUMMARY_COLUMNS)[number]>,
): RealizationSummary {
  return {
    environment: row.environment,
    version: row.version,
    cloud: row.cloud as RealizationSummary['cloud'],
    explicit: row.explicit,
    implied: row.implied,
    warnings: row.warnings,
    summary: JSON.parse(row.summary),
  };
}

function toRealization(row: RealizationRow): RealizationRecord {
  return {
    ...toSummary(row),
    manifest: JSON.parse(row.manifest),
    diagnostics: JSON.parse(row.diagnostics),
    changes: JSON.parse(row.changes),
  };
}
