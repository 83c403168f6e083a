import { MANAGED_BY_ANNOTATION } from '@appstack/compiler/model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RawEntity } from './rawEntity';

/** A filter as the catalog takes it. */
export type CatalogQuery = NonNullable<
  Exclude<
    NonNullable<Parameters<CatalogService['queryEntities']>[0]>,
    { cursor: string }
  >['query']
>;

/** Kinds that describe people and the portal. */
const ORGANIZATION = ['group', 'location', 'template', 'user'];

/** Kinds that group others or describe interfaces. */
const STRUCTURE = ['api', 'domain', 'system'];

const MANAGED_BY = `metadata.annotations.${MANAGED_BY_ANNOTATION}` as const;

/** Entities that describe what was applied are no design. */
const DESCRIBES_APPLIED: CatalogQuery = { [MANAGED_BY]: { $exists: true } };

const noneOf = (...queries: CatalogQuery[]): CatalogQuery => ({
  $not: { $any: queries },
});

/** What a mapping may decide on, as a query of the catalog. */
export const DEPLOYABLE_KINDS = noneOf(
  { kind: { $in: [...STRUCTURE, ...ORGANIZATION].sort() } },
  DESCRIBES_APPLIED,
);

/** That, and what groups it. */
export const WATCHED_KINDS = noneOf(
  { kind: { $in: ['api', ...ORGANIZATION] } },
  DESCRIBES_APPLIED,
);

/** Whether a mapping may decide on an entity. */
export function isDeployable({ kind, metadata }: RawEntity): boolean {
  return (
    ![...STRUCTURE, ...ORGANIZATION].includes(kind.toLowerCase()) &&
    metadata.annotations?.[MANAGED_BY_ANNOTATION] === undefined
  );
}
