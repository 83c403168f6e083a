import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Entities as the catalog gives them; nothing about them is to be trusted. */
export type RawEntity = Awaited<
  ReturnType<CatalogService['queryEntities']>
>['items'][number];

/** The full, lower-case ref of an entity of the catalog. */
export function refOf(entity: RawEntity): string {
  return stringifyEntityRef(entity);
}

/** The System or Domain that an entity is part of. */
export function partOf(
  entity: RawEntity,
  kind: 'system' | 'domain',
): string | undefined {
  return entity.relations?.find(
    ({ type, targetRef }) =>
      type === 'partOf' && targetRef.startsWith(`${kind}:`),
  )?.targetRef;
}
