/** Kinds that describe people and the portal. */
const ORGANIZATION = ['group', 'location', 'template', 'user'];

/** Kinds that group others or describe interfaces. */
const STRUCTURE = ['api', 'domain', 'system'];

/** What a mapping may decide on, as a query of the catalog. */
export const DEPLOYABLE_KINDS = {
  $not: { kind: { $in: [...STRUCTURE, ...ORGANIZATION].sort() } },
};

/** That, and what groups it. */
export const WATCHED_KINDS = {
  $not: { kind: { $in: ['api', ...ORGANIZATION] } },
};

/** Whether a mapping may decide on entities of a kind. */
export function isDeployable(kind: string): boolean {
  return ![...STRUCTURE, ...ORGANIZATION].includes(kind.toLowerCase());
}
