export * from './entity';
export * from './pendingReads';
export { entityHash, readCatalog } from './read';
export { isDeployable } from './scope';
export { readSlice, type Slice } from './slice';
