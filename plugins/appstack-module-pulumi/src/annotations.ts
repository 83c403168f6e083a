import type { Entity } from '@backstage/catalog-model';

/** Names stacks of an entity, as Pulumi's own plugin reads it. */
const PROJECT_SLUG = 'pulumi.com/project-slug';
/** Names organizations of an entity, as Pulumi's own plugin reads it. */
const ORGANIZATION_SLUG = 'pulumi.com/orga-slug';

/** For the filters of extensions: serializable, so that apps can replace it in their configuration. */
export const STACKS_FILTER = {
  'metadata.annotations.pulumi.com/project-slug': { $exists: true },
};

/** The same for {@link ORGANIZATION_SLUG}. */
export const ORGANIZATIONS_FILTER = {
  'metadata.annotations.pulumi.com/orga-slug': { $exists: true },
};

/**
 * Whether an entity names stacks of Pulumi; for `EntitySwitch.Case` and
 * `EntityLayout.Route` of the legacy frontend system.
 *
 * @public
 */
export function isPulumiAvailable(entity: Entity): boolean {
  return Boolean(entity.metadata.annotations?.[PROJECT_SLUG]);
}

/**
 * Whether an entity names organizations of Pulumi.
 *
 * @public
 */
export function isPulumiOrganizationAvailable(entity: Entity): boolean {
  return Boolean(entity.metadata.annotations?.[ORGANIZATION_SLUG]);
}
