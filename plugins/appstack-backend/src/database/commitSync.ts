import type { GeneratedFile } from '@appstack/compiler/model';
import type { Knex } from 'knex';
import { sha256 } from '../hash';
import { chunksOf } from './chunks';
import { insertStack, putEnvironments } from './DatabaseStackStore';
import type { StackRow } from './rows';
import {
  StaleVersionError,
  type EnvironmentCommit,
  type SyncCommit,
} from './VersionStore';

/** Rows of up to ten columns fit into one statement of every database. */
const ROWS_AT_ONCE = 80;

/** Writes a sync inside a transaction and returns the appStack's version after it. */
export async function commitSync(
  tx: Knex.Transaction,
  commit: SyncCommit,
): Promise<number> {
  const changed = commit.commits.some(({ realization }) => realization);
  const { stackId, version } = await claimVersion(tx, commit, changed);
  await putEnvironments(tx, stackId, commit.environments);
  if (changed) await insertVersion(tx, stackId, version, commit);
  for (const environment of commit.commits) {
    await putState(tx, stackId, version, environment);
    await putSources(tx, stackId, environment);
  }
  return version;
}

/**
 * Takes the next number. The update matches only while the version is the one
 * that the sync was compiled against, and locks the row until the end of the
 * transaction: of two syncs at once, one finds nothing to update.
 */
async function claimVersion(
  tx: Knex.Transaction,
  { stack, record }: SyncCommit,
  changed: boolean,
) {
  const base =
    'create' in stack
      ? { id: await insertStack(tx, stack.create), version: 0 }
      : stack;
  const version = changed ? base.version + 1 : base.version;
  const claimed = await tx<StackRow>('stacks')
    .where({ id: base.id, version: base.version })
    .whereNull('deleted_at')
    .update({
      version,
      ...(changed && {
        revision: tx.raw('revision + 1'),
        updated_at: new Date().toISOString(),
        updated_by: record.createdBy,
      }),
    });
  if (claimed !== 1) throw new StaleVersionError();
  return { stackId: base.id, version };
}

async function insertVersion(
  tx: Knex.Transaction,
  stackId: string,
  version: number,
  { record, commits, files }: SyncCommit,
) {
  await tx('stack_versions').insert({
    stack_id: stackId,
    version,
    created_at: new Date().toISOString(),
    created_by: record.createdBy,
    mode: record.mode,
    entity_refs: JSON.stringify(record.entityRefs),
    provenance: JSON.stringify(record.provenance),
    files: JSON.stringify(await putFiles(tx, files)),
  });
  for (const { environment, realization } of commits) {
    if (!realization) continue;
    await tx('realizations').insert({
      stack_id: stackId,
      environment,
      version,
      cloud: realization.cloud,
      explicit: realization.explicit,
      implied: realization.implied,
      warnings: realization.warnings,
      summary: JSON.stringify(realization.summary),
      manifest: JSON.stringify(realization.manifest),
      diagnostics: JSON.stringify(realization.diagnostics),
      changes: JSON.stringify(realization.changes),
      files: JSON.stringify(await putFiles(tx, realization.files)),
    });
  }
}

/** Stores contents that are not there yet; returns the index of the files. */
async function putFiles(tx: Knex.Transaction, files: GeneratedFile[]) {
  const index = files.map(({ path, content }) => ({
    path,
    hash: sha256(content),
    content,
  }));
  const missing = new Map(index.map(({ hash, content }) => [hash, content]));
  for (const hashes of chunksOf([...missing.keys()], ROWS_AT_ONCE)) {
    // Most files of a sync are those of the version before.
    const stored = await tx('files').whereIn('hash', hashes).select('hash');
    for (const { hash } of stored) missing.delete(hash);
  }
  const rows = [...missing].map(([hash, content]) => ({ hash, content }));
  for (const chunk of chunksOf(rows, ROWS_AT_ONCE)) {
    await tx('files').insert(chunk).onConflict('hash').ignore();
  }
  return index.map(({ path, hash }) => ({ path, hash }));
}

async function putState(
  tx: Knex.Transaction,
  stackId: string,
  version: number,
  commit: EnvironmentCommit,
) {
  await tx('stack_environments')
    .where({ stack_id: stackId, environment: commit.environment })
    .update({
      ...(commit.realization && { version }),
      entity_refs: JSON.stringify(commit.entityRefs),
      mapping_hash: commit.mappingHash,
      settings_hash: commit.settingsHash,
    });
}

async function putSources(
  tx: Knex.Transaction,
  stackId: string,
  { environment, sources }: EnvironmentCommit,
) {
  await tx('sources').where({ stack_id: stackId, environment }).delete();
  const rows = sources.map(source => ({
    stack_id: stackId,
    environment,
    entity_ref: source.entityRef,
    system_ref: source.system,
    domain_ref: source.domain,
    hash: source.hash,
    explicit: source.explicit,
    implied: source.implied,
  }));
  for (const chunk of chunksOf(rows, ROWS_AT_ONCE)) {
    await tx('sources').insert(chunk);
  }
}
