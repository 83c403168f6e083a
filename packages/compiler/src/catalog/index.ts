export * from './entity';
export * from './pendingReads';
export { entityHash, hashEntity, readCatalog } from './read';
export { scopeOf, isDeployable, type Scope } from './scope';
