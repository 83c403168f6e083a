import type { SyncRequest } from '@appstack/backstage-plugin-appstack-common';
import {
  refOf,
  type CatalogReader,
  type CatalogSlice,
  type RawEntity,
} from '../../catalog';
import { hiddenAmong, type Reader } from './completeInputs';

/**
 * What a sync of these roots takes of the catalog. Proposed entities take the
 * place of those of the catalog, but not of one that exists and that the caller
 * may not read. Their relations are left to their specs, as the catalog makes
 * them from there.
 */
export async function readCatalog(
  roots: readonly string[],
  proposed: NonNullable<SyncRequest['proposedEntities']>,
  catalog: CatalogReader,
  reader: Reader,
): Promise<CatalogSlice> {
  const { caller } = reader;
  if (proposed.length === 0) return await catalog.readSlice(roots, caller);
  const entities = proposed.map(
    ({ relations: _, ...entity }) => entity as RawEntity,
  );
  const refs = entities.map(refOf);
  const readable = await catalog.readableRefs(refs, caller);
  const unseen = refs.filter(ref => !readable.has(ref));
  const hidden = await hiddenAmong(unseen, reader);
  const shown = entities.filter(entity => !hidden.includes(refOf(entity)));
  const start = { entities: shown, asked: new Set(shown.map(refOf)) };
  return await catalog.readSlice(roots, caller, start);
}
