export {
  CatalogReader,
  partOf,
  refOf,
  type CatalogSlice,
  type RawEntity,
} from './CatalogReader';
export {
  CATALOG_OPERATIONS,
  CATALOG_OUTCOMES,
  type CatalogObserver,
  type CatalogRead,
} from './CatalogObserver';
