import type { CatalogReader, CatalogSlice } from '../../catalog';
import type { ManifestIndex } from '../compilation/manifestIndex';
import { completeInputs, type Reader, type SyncInputs } from './completeInputs';
import { promotedInputs } from './promotedVersion';
import { restoredInputs } from './restoredInputs';
import type { SyncOrder } from './types';

/** What an order takes of the catalog, or in its place. */
export async function inputsOf(
  { mode, restored, snapshot }: SyncOrder,
  read: {
    slice: CatalogSlice;
    /** Of the manifests in force. */
    recorded: readonly ManifestIndex[];
    catalog: CatalogReader;
    reader: Reader;
  },
): Promise<SyncInputs> {
  const { slice, recorded, catalog, reader } = read;
  if (restored)
    return await restoredInputs(restored, recorded, catalog, reader);
  if (snapshot)
    return await promotedInputs(snapshot, recorded, catalog, reader);
  return await completeInputs(slice, mode, recorded, catalog, reader);
}
