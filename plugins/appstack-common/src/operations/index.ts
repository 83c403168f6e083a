import { appStackOperations } from './appStacks';
import { mappingOperations } from './mappings';
import { referenceOperations } from './reference';
import { versionOperations } from './versions';

export * from './operation';
export {
  appStackOperations,
  mappingOperations,
  referenceOperations,
  versionOperations,
};

/** Every operation of the REST API by its id; the backend's routes have this order. */
export const operations = {
  ...appStackOperations,
  ...versionOperations,
  ...mappingOperations,
  ...referenceOperations,
};
export type Operations = typeof operations;
export type OperationId = keyof Operations;
