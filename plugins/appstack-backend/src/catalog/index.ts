export {
  CatalogReader,
  refOf,
  type CatalogSlice,
  type RawEntity,
} from './CatalogReader';
