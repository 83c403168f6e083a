/**
 * The annotation of entities that describe what an appStack has applied, with
 * its name and that of the environment. They are a picture of what is there:
 * they are read as if they were not in the catalog, so that nothing is realized
 * twice.
 *
 * @public
 */
export const MANAGED_BY_ANNOTATION = 'appstack.io/managed-by';
