import { readCatalog, type FileCatalog } from '../catalog/readCatalog';
import { UsageError } from '../errors';
import type { PortalReader, WantedEntities } from '../portal/connect';

const NO_FILES: FileCatalog = {
  entities: [],
  places: new Map(),
  diagnostics: [],
  unreadable: new Set(),
  complete: true,
};

/**
 * The catalog of files, of a portal, or of both.
 *
 * @param wanted - what is read of a portal's catalog
 */
export async function readEntities(
  paths: readonly string[] = [],
  portal?: PortalReader,
  wanted?: WantedEntities,
): Promise<FileCatalog> {
  if (!portal && paths.length === 0) {
    throw new UsageError(
      'Name the catalog: its files with --catalog, or a portal with --backstage.',
    );
  }
  const files = paths.length > 0 ? await readCatalog(paths) : NO_FILES;
  return portal ? await portal.addCatalog(files, wanted) : files;
}
