import type { CatalogReader } from '../../catalog';
import type { ManifestIndex } from '../compilation/manifestIndex';
import { hiddenAmong, type Reader, type SyncInputs } from './completeInputs';
import type { RestoredVersion } from './types';

/**
 * What a restored version takes of the catalog: nothing but which entities the
 * caller may not read.
 */
export async function restoredInputs(
  { designs }: RestoredVersion,
  previous: readonly ManifestIndex[],
  catalog: CatalogReader,
  reader: Reader,
): Promise<SyncInputs> {
  const refs = new Set(
    [...Object.values(designs), ...previous].flatMap(({ nodes }) =>
      nodes.map(({ entityRef }) => entityRef),
    ),
  );
  const readable = await catalog.readableRefs([...refs], reader.caller);
  const unseen = [...refs].filter(ref => !readable.has(ref));
  return { entities: [], unreadable: await hiddenAmong(unseen, reader) };
}
