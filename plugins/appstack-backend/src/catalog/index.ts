export {
  CatalogReader,
  IDENTITY_FIELDS,
  type CatalogQuery,
  type CatalogSlice,
} from './CatalogReader';
export { DEPLOYABLE_KINDS, isDeployable, WATCHED_KINDS } from './kinds';
export { partOf, refOf, type RawEntity } from './rawEntity';
export {
  CATALOG_OPERATIONS,
  CATALOG_OUTCOMES,
  type CatalogObserver,
  type CatalogRead,
} from './CatalogObserver';
