import { MANAGED_BY_ANNOTATION } from '@appstack/backstage-plugin-appstack-common';
import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import type { catalogApiRef } from '@backstage/plugin-catalog-react';

/** The kinds of entities that may be synced. */
export const SYNCED_KINDS = ['System', 'Domain', 'Component', 'Resource'];

type CatalogQuery = NonNullable<
  Exclude<
    NonNullable<Parameters<typeof catalogApiRef.T.queryEntities>[0]>,
    { cursor: string }
  >['query']
>;

const MANAGED_BY = `metadata.annotations.${MANAGED_BY_ANNOTATION}` as const;

/** Entities of some kinds, except those that describe what was applied. */
export const designedOf = (kinds: readonly string[]): CatalogQuery => ({
  $all: [
    { kind: { $in: kinds.map(kind => kind.toLowerCase()) } },
    { [MANAGED_BY]: { $exists: false } },
  ],
});

/** What may be synced, for the filters of extensions: serializable, so that apps can replace it in their configuration. */
export const SYNCED_KINDS_FILTER = designedOf(SYNCED_KINDS);

/**
 * Whether AppStack has something to say about an entity; for
 * `EntitySwitch.Case` and `EntityLayout.Route` of the legacy frontend system.
 *
 * @public
 */
export function isAppstackAvailable(entity: Entity): boolean {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  return (
    SYNCED_KINDS.some(synced => synced.toLocaleLowerCase('en-US') === kind) &&
    entity.metadata.annotations?.[MANAGED_BY_ANNOTATION] === undefined
  );
}

/** The entity ref of the first owner, if there is one. */
export function ownerOf(entity: Entity): string | undefined {
  return entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
    ?.targetRef;
}

/** A name for an appStack made from the name of an entity: what is not allowed becomes a hyphen. */
export function suggestStackName(entity: Entity): string {
  return entity.metadata.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
