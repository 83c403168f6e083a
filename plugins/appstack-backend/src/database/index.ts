export { connectDatabase, migrationsDirectory } from './migrate';
export { DatabaseStackStore, nameNotAvailable } from './DatabaseStackStore';
export { DatabaseVersionStore } from './DatabaseVersionStore';
export { DatabaseSourceStore } from './DatabaseSourceStore';
export { DatabaseMappingStore } from './DatabaseMappingStore';
export * from './StackStore';
export * from './VersionStore';
export * from './SourceStore';
export * from './MappingStore';
