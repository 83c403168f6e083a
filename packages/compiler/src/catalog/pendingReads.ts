import { kindOf, type CatalogSnapshot } from './entity';
import { readCatalog } from './read';
import { isDeployable } from './scope';

/**
 * The next reads of a live catalog; see {@link pendingReads}.
 *
 * @public
 */
export interface PendingReads {
  /** Entities by ref. */
  refs: string[];
  /** Systems and Domains all of whose parts are needed. */
  partsOf: string[];
}

/**
 * Lists the entities that a sync of these roots still needs. Repeat until both
 * lists are empty; it takes two to four rounds, however large the catalog is.
 *
 * @param entities - what was read so far, as the catalog returns it
 * @param roots - the entity refs to sync
 * @param known - refs that were read already, found or not; a System or Domain whose parts were read is listed as `parts:<ref>`
 *
 * @public
 */
export function pendingReads(
  entities: readonly unknown[],
  roots: readonly string[],
  known: ReadonlySet<string> = new Set(),
): PendingReads {
  const snapshot = readCatalog(entities).entities;
  const refs = new Set<string>();
  const partsOf = new Set<string>();
  const want = (ref: string | undefined) => {
    if (ref && !snapshot.has(ref) && !known.has(ref)) refs.add(ref);
  };
  const wantParts = (ref: string) => {
    if (!known.has(`parts:${ref}`)) partsOf.add(ref);
  };

  const slice = sliceOf(snapshot, roots, wantParts);
  for (const root of roots) want(root);
  for (const ref of slice) {
    const entity = snapshot.get(ref);
    if (!entity) continue;
    want(entity.system);
    for (const target of entity.dependsOn) {
      want(target);
      const dependency = snapshot.get(target);
      if (dependency && !dependency.system)
        dependency.dependencyOf.forEach(want);
    }
    for (const api of [...entity.providesApis, ...entity.consumesApis]) {
      want(api);
      for (const provider of snapshot.get(api)?.providedBy ?? []) {
        want(provider);
        snapshot.get(provider)?.dependsOn.forEach(want);
      }
    }
  }
  for (const ref of slice)
    want(snapshot.get(snapshot.get(ref)?.system ?? '')?.domain);
  return { refs: [...refs], partsOf: [...partsOf] };
}

/** The roots, their parts, and what they depend on, as far as it was read. */
function sliceOf(
  snapshot: CatalogSnapshot,
  roots: readonly string[],
  wantParts: (ref: string) => void,
): Set<string> {
  const slice = new Set<string>();
  const groups = new Set(
    roots.filter(ref => ['system', 'domain'].includes(kindOf(ref))),
  );
  for (const group of groups) {
    wantParts(group);
    for (const entity of snapshot.values()) {
      if (entity.system !== group && entity.domain !== group) continue;
      if (['system', 'domain'].includes(kindOf(entity.ref)))
        groups.add(entity.ref);
      else slice.add(entity.ref);
    }
  }
  for (const root of roots) if (isDeployable(root)) slice.add(root);
  for (const ref of slice) {
    const entity = snapshot.get(ref);
    for (const target of entity?.dependsOn ?? []) {
      const dependency = snapshot.get(target);
      if (!dependency || !isDeployable(target)) continue;
      if (!dependency.system || dependency.system === entity?.system)
        slice.add(target);
    }
  }
  return slice;
}
