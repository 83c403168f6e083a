import type { CatalogSnapshot } from '../../catalog/entity';

/** The members that depend on an entity, by its ref. */
export function dependentsAmong(
  members: ReadonlySet<string>,
  entities: CatalogSnapshot,
): Map<string, string[]> {
  const dependents = new Map<string, string[]>();
  for (const ref of members)
    for (const target of entities.get(ref)?.dependsOn ?? []) {
      const known = dependents.get(target);
      if (known) known.push(ref);
      else dependents.set(target, [ref]);
    }
  return dependents;
}
