export { CatalogReader, type CatalogSlice } from './CatalogReader';
export { partOf, refOf, type RawEntity } from './rawEntity';
export {
  CATALOG_OPERATIONS,
  CATALOG_OUTCOMES,
  type CatalogObserver,
  type CatalogRead,
} from './CatalogObserver';
