export { DEFAULT_MAPPINGS } from './defaults';
export { mappingChain } from './chain';
export { decideEntity, outcomesOf, type DecisionContext } from './decide';
export { candidateOf } from './match';
