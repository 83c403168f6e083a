export * from './entity';
export * from './pendingReads';
export { entityHash, hashEntity, readCatalog } from './read';
export { scopeOf, isDeployable } from './scope';
export type { Scope } from './scope';
