export * from './entity';
export * from './pendingReads';
export { entityHash, readCatalog } from './read';
export { scopeOf, isDeployable } from './scope';
