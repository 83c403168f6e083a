import type { CatalogEntity } from './entity';
import { readCatalog } from './read';
import { rootsOf, type Roots, type SyncRequest } from './roots';
import { scopeOf } from './scope';
import type { Manifest } from '../model';

/** What is synced: the entities of the catalog, and which of them become nodes. */
export interface Slice extends Omit<Roots, 'refs'> {
  entities: ReadonlyMap<string, CatalogEntity>;
  /** The entities that become nodes, by ref. */
  members: ReadonlySet<string>;
}

/** Reads the catalog, and what of it a sync takes. */
export function readSlice(
  catalog: readonly unknown[],
  request: SyncRequest,
  previous?: Manifest,
): Slice {
  const { entities, managed, diagnostics } = readCatalog(catalog);
  const { refs, ...roots } = rootsOf(request, entities, previous);
  const scope = scopeOf(entities, refs, managed);
  // What is not synced stays as recorded, under its old name.
  const renames = new Map(
    [...roots.renames].filter(([to]) => scope.members.has(to)),
  );
  return {
    ...roots,
    renames,
    entities,
    members: scope.members,
    diagnostics: [...diagnostics, ...roots.diagnostics, ...scope.diagnostics],
  };
}
