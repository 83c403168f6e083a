export {
  CatalogReader,
  partOf,
  refOf,
  type CatalogSlice,
  type RawEntity,
} from './CatalogReader';
