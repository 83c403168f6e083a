import type { Environment, Mapping, Standards } from '../../model';
import type { Registry } from '../../resource-types/registry';

/** What deciding needs beside the entity. */
export interface DecisionContext {
  mappings: readonly Mapping[];
  environment: Environment;
  standards: Standards;
  registry: Registry;
}
