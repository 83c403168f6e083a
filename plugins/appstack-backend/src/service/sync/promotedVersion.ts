import type { PromoteRequest } from '@appstack/backstage-plugin-appstack-common';
import { InputError, NotFoundError } from '@backstage/errors';
import { refOf, type CatalogReader, type RawEntity } from '../../catalog';
import type { StackRecord, VersionStore } from '../../database';
import type { ManifestIndex } from '../compilation/manifestIndex';
import { manifestOf } from '../storedManifest';
import { refsOfDesign } from '../withholding/mentions';
import { hiddenAmong, type Reader, type SyncInputs } from './completeInputs';
import type { SyncOrder } from './types';

/** What makes an environment from the stored entities of another one. */
export async function orderToPromote(
  stack: StackRecord,
  request: PromoteRequest,
  versions: VersionStore,
): Promise<SyncOrder> {
  const { from, to, version = stack.version, ...options } = request;
  if (from === to) {
    throw new InputError('An environment cannot be promoted to itself.');
  }
  const source = stack.environments.find(one => one.environment === from);
  const roots = source?.entityRefs ?? [];
  const place = { stack, environment: from, version, roots };
  const entities = await storedEntities(place, versions);
  const known = new Set(entities.map(refOf));
  const entityRefs = roots.filter(ref => known.has(ref));
  if (entityRefs.length === 0) {
    throw new NotFoundError(
      `Version ${version} of "${stack.name}" keeps nothing of "${from}" that could be promoted. Sync "${from}" again first.`,
    );
  }
  return {
    dryRun: false,
    ...options,
    environments: [to],
    entityRefs,
    mode: 'promote',
    promoted: { version, environment: from },
    snapshot: entities,
  };
}

/**
 * The entities that an environment was made from in a version: what its syncs
 * up to then have read, newer ones first, as far as its design still has them.
 */
async function storedEntities(
  place: {
    stack: StackRecord;
    environment: string;
    version: number;
    roots: readonly string[];
  },
  versions: VersionStore,
): Promise<RawEntity[]> {
  const { environment, version, roots } = place;
  const { id, name } = place.stack;
  const [record, [realization]] = await Promise.all([
    versions.find(id, version),
    versions.realizations(id, version, [environment]),
  ]);
  if (!record || !realization) {
    throw new NotFoundError(
      `Version ${version} of "${name}" has nothing in "${environment}".`,
    );
  }
  const { design } = manifestOf(realization);
  const used = new Set([...roots, ...refsOfDesign(design)]);
  const found = new Map<string, RawEntity>();
  const catalogs = await versions.catalogs(id, environment, version);
  for (const [at, json] of catalogs.entries()) {
    for (const entity of JSON.parse(json) as RawEntity[]) {
      const ref = refOf(entity);
      const isCurrent = at === 0 || used.has(ref);
      if (isCurrent && !found.has(ref)) found.set(ref, entity);
    }
  }
  return [...found.values()];
}

/** What a promotion takes: the stored entities, but those that exist and that the caller may not read. */
export async function promotedInputs(
  snapshot: readonly RawEntity[],
  previous: readonly ManifestIndex[],
  catalog: CatalogReader,
  reader: Reader,
): Promise<SyncInputs> {
  const refs = new Set([
    ...snapshot.map(refOf),
    ...previous.flatMap(({ nodes }) => nodes.map(({ entityRef }) => entityRef)),
  ]);
  const readable = await catalog.readableRefs([...refs], reader.caller);
  const unreadable = await hiddenAmong(
    [...refs].filter(ref => !readable.has(ref)),
    reader,
  );
  const entities = snapshot.filter(one => !unreadable.includes(refOf(one)));
  return { entities, unreadable };
}
