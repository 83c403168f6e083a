export { CatalogReader, type CatalogSlice } from './CatalogReader';
export { refOf, type RawEntity } from './rawEntity';
export {
  CATALOG_OPERATIONS,
  CATALOG_OUTCOMES,
  type CatalogObserver,
  type CatalogRead,
} from './CatalogObserver';
