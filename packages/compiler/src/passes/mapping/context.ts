import type { Environment, Mapping, Standards } from '../../model';
import type { Registry } from '../../resource-types/registry';

/**
 * The input of a decision beside the entity.
 *
 * @public
 */
export interface DecisionContext {
  mappings: readonly Mapping[];
  environment: Environment;
  standards: Standards;
  registry: Registry;
}
