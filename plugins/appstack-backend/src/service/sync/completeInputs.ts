import type { VersionMode } from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  refOf,
  type CatalogReader,
  type CatalogSlice,
  type RawEntity,
} from '../../catalog';
import type { ManifestIndex } from '../compilation/manifestIndex';

export interface SyncInputs {
  entities: RawEntity[];
  /** Entities that the appStack holds and that exist, but that the caller may not read. */
  unreadable: string[];
}

/** As whom the catalog is read. */
export interface Reader {
  caller: BackstageCredentials;
  /** Those of the entities that exist, read with the plugin's credentials. */
  exist(entityRefs: readonly string[]): Promise<Set<string>>;
}

/** Those of the entities that the caller does not see which exist: they are hidden, not deleted. */
export async function hiddenAmong(
  unseen: readonly string[],
  { exist }: Reader,
): Promise<string[]> {
  if (unseen.length === 0) return [];
  const hidden = await exist(unseen);
  return unseen.filter(ref => hidden.has(ref)).sort();
}

/**
 * Completes what was read of the catalog as the caller sees it. An entity that
 * the appStack holds and the caller does not see is either deleted or hidden;
 * which one, is read with the plugin's credentials, so that no caller removes
 * entities from an appStack without read access to them.
 */
export async function completeInputs(
  slice: CatalogSlice,
  mode: VersionMode,
  previous: readonly ManifestIndex[],
  catalog: CatalogReader,
  reader: Reader,
): Promise<SyncInputs> {
  const read = new Set(slice.entities.map(refOf));

  const isTouched = (entityRef: string, system?: string) =>
    mode === 'replace' ||
    slice.asked.has(entityRef) ||
    slice.asked.has(`parts:${system}`);
  const missing = new Set<string>();
  for (const { nodes, externals } of previous) {
    for (const { entityRef, system, refs } of nodes) {
      if (!isTouched(entityRef, system)) continue;
      for (const ref of [entityRef, ...refs]) missing.add(ref);
    }
    for (const entityRef of externals) {
      if (isTouched(entityRef)) missing.add(entityRef);
    }
  }
  for (const ref of read) missing.delete(ref);
  if (missing.size === 0) {
    return { entities: slice.entities, unreadable: [] };
  }

  // Entities that were not requested by name may have moved to another System.
  const moved = await catalog.readRefs(
    [...missing].filter(ref => !slice.asked.has(ref)),
    reader.caller,
  );
  const unseen = [...missing].filter(ref => !moved.has(ref));
  return {
    entities: [...slice.entities, ...moved.values()],
    unreadable: await hiddenAmong(unseen, reader),
  };
}
