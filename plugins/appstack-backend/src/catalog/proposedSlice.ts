import type { SyncRequest } from '@appstack/backstage-plugin-appstack-common';
import type { CatalogSlice } from './CatalogReader';
import { refOf, type RawEntity } from './rawEntity';

/**
 * The start of a read in which proposed entities take the place of those of the
 * catalog. Their relations are left to their specs, as the catalog makes them
 * from there.
 */
export function proposedSlice(
  proposed: NonNullable<SyncRequest['proposedEntities']>,
): CatalogSlice {
  const entities = proposed.map(
    ({ relations: _, ...entity }) => entity as RawEntity,
  );
  return { entities, asked: new Set(entities.map(refOf)) };
}
