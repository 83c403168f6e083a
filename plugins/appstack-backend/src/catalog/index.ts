export {
  CatalogReader,
  IDENTITY_FIELDS,
  type CatalogSlice,
} from './CatalogReader';
export {
  DEPLOYABLE_KINDS,
  isDeployable,
  WATCHED_KINDS,
  type CatalogQuery,
} from './kinds';
export { partOf, refOf, type RawEntity } from './rawEntity';
export {
  CATALOG_OPERATIONS,
  CATALOG_OUTCOMES,
  type CatalogObserver,
  type CatalogRead,
} from './CatalogObserver';
