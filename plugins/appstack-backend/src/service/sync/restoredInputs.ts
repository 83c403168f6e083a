import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogReader } from '../../catalog';
import type { ManifestIndex } from '../compilation/manifestIndex';
import type { SyncInputs } from './completeInputs';
import type { RestoredVersion } from './types';

/**
 * What a restored version takes of the catalog: nothing but which entities the
 * caller may not read.
 */
export async function restoredInputs(
  { designs }: RestoredVersion,
  previous: readonly ManifestIndex[],
  catalog: CatalogReader,
  credentials: {
    caller: BackstageCredentials;
    exist(entityRefs: readonly string[]): Promise<Set<string>>;
  },
): Promise<SyncInputs> {
  const refs = new Set(
    [...Object.values(designs), ...previous].flatMap(({ nodes }) =>
      nodes.map(({ entityRef }) => entityRef),
    ),
  );
  const readable = await catalog.readableRefs([...refs], credentials.caller);
  const unseen = [...refs].filter(ref => !readable.has(ref));
  const hidden =
    unseen.length > 0 ? await credentials.exist(unseen) : new Set<string>();
  return { entities: [], unreadable: [...hidden].sort() };
}
