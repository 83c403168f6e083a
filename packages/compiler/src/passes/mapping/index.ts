export { DEFAULT_MAPPINGS } from './defaults';
export { mappingChain } from './chain';
export type { DecisionContext, EnvironmentPlace } from './context';
export { decideEntity } from './decide';
export { candidateOf } from './match';
export { outcomesOf } from './outcomes';
export { reachOf, type AskedMatcher, type RuleReach } from './reach';
