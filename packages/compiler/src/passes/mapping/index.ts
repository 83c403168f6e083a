export { DEFAULT_MAPPINGS } from './defaults';
export { mappingChain } from './chain';
export { decideEntity } from './decide';
export { candidateOf } from './match';
export { outcomesOf } from './outcomes';
