import type { CatalogSnapshot } from '../../catalog/entity';
import type { DesignNode, Standards } from '../../model';
import { standardsFor, type StandardsOf } from '../../stack/standardsFor';

/** The standards for each node, by its owner and by the Domain that it was read with. */
export function standardsByEntity(
  { standards, stack, environment }: StandardsOf,
  entities: CatalogSnapshot,
): (node: DesignNode) => Standards {
  return ({ entityRef, owner = stack.owner, system = '' }) =>
    standardsFor(standards, {
      owner,
      domain: entities.get(entityRef)?.domain ?? entities.get(system)?.domain,
      environment: environment.name,
    });
}
