import type { Knex } from 'knex';
import { chunksOf } from './chunks';
import { insertStack, putEnvironments } from './DatabaseStackStore';
import { insertActivity } from './insertActivity';
import type { PreviewRow, StackRow } from './rows';
import { insertCounts } from './stackCounts';
import { syncActivity } from './syncActivity';
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
    await putPolicyResults(tx, stackId, version, environment);
    await putCounts(tx, stackId, version, environment);
  }
  await insertActivity(tx, stackId, syncActivity(commit, version));
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
  { record, commits, previewId }: SyncCommit,
) {
  const preview = await tx<PreviewRow>('previews')
    .where({ id: previewId })
    .first('files', 'catalog_hash');
  if (!preview) throw new StaleVersionError();
  await keepContents(tx, previewId);
  await tx('stack_versions').insert({
    stack_id: stackId,
    version,
    created_at: new Date().toISOString(),
    created_by: record.createdBy,
    mode: record.mode,
    message: record.message ?? null,
    entity_refs: JSON.stringify(record.entityRefs),
    provenance: JSON.stringify(record.provenance),
    files: preview.files,
  });
  for (const { environment, realization } of commits) {
    if (!realization) continue;
    await insertRealization(tx, previewId, {
      stack_id: stackId,
      environment,
      version,
      cloud: realization.cloud,
      explicit: realization.explicit,
      implied: realization.implied,
      warnings: realization.warnings,
      summary: JSON.stringify(realization.summary),
      catalog_hash: preview.catalog_hash,
    });
  }
}

/** The columns that a preview holds as bytes. */
const DOCUMENTS = ['diagnostics', 'changes', 'files'] as const;

/** Copies the documents inside the database: they may have many megabytes. The manifest is one of the files, too. */
async function insertRealization(
  tx: Knex.Transaction,
  previewId: string,
  row: Record<string, string | number | null>,
) {
  const { environment } = row;
  const previewed = () =>
    tx('preview_environments').where({ preview_id: previewId, environment });
  const copied = DOCUMENTS.map(column => [
    column,
    previewed().select(asText(tx, column)),
  ]);
  await tx('realizations').insert({
    ...row,
    ...Object.fromEntries(copied),
    manifest: tx('files')
      .where({ hash: previewed().select('manifest_hash') })
      .select('content'),
  });
}

/** Stores contents that are not there yet. */
async function keepContents(tx: Knex.Transaction, previewId: string) {
  await tx(tx.raw('files (hash, content)'))
    .insert(
      tx('preview_files')
        .where({ preview_id: previewId })
        .select('hash', asText(tx, 'content')),
    )
    .onConflict('hash')
    .ignore();
}

/** A column of UTF-8 as text. */
function asText(tx: Knex.Transaction, column: string) {
  const isPostgres = tx.client.config.client === 'pg';
  return isPostgres
    ? tx.raw(`convert_from(??, 'UTF8') as ??`, [column, column])
    : tx.raw('cast(?? as text) as ??', [column, column]);
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
      policies_hash: commit.policiesHash,
    });
  await tx('stack_staleness')
    .where({ stack_id: stackId, environment: commit.environment })
    .delete();
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
    overrides: source.overrides ?? null,
    explicit: source.explicit,
    implied: source.implied,
  }));
  for (const chunk of chunksOf(rows, ROWS_AT_ONCE)) {
    await tx('sources').insert(chunk);
  }
}

async function putCounts(
  tx: Knex.Transaction,
  stackId: string,
  version: number,
  { environment, realization, tallies }: EnvironmentCommit,
) {
  if (!realization) return;
  const { cloud } = realization;
  const place = { stack_id: stackId, environment };
  await insertCounts(tx, place, { version, cloud, tallies });
}

async function putPolicyResults(
  tx: Knex.Transaction,
  stackId: string,
  version: number,
  { environment, policyResults }: EnvironmentCommit,
) {
  const place = { stack_id: stackId, environment };
  await tx('policy_results').where(place).delete();
  const evaluatedAt = new Date().toISOString();
  const rows = policyResults.map(result => ({
    ...place,
    version,
    policy: result.policy,
    severity: result.severity,
    status: result.status,
    document: JSON.stringify(result),
    evaluated_at: evaluatedAt,
  }));
  for (const chunk of chunksOf(rows, ROWS_AT_ONCE)) {
    await tx('policy_results').insert(chunk);
  }
}
