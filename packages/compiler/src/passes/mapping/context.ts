import type { Environment, Mapping, Properties, Standards } from '../../model';
import type { Registry } from '../../resource-types/registry';

/**
 * Where the resources of an environment are.
 *
 * @public
 */
export type EnvironmentPlace = Pick<
  Environment,
  'name' | 'cloud' | 'region' | 'account'
>;

/**
 * The input of a decision beside the entity.
 *
 * @public
 */
export interface DecisionContext {
  mappings: readonly Mapping[];
  environment: Environment;
  /** All environments that are configured: a name or an identifier of an entity may say in which it belongs. */
  environments?: readonly EnvironmentPlace[];
  standards: Standards;
  /** Properties that the appStack itself gives to entities in this environment, by ref; the strongest layer. */
  overrides?: Readonly<Record<string, Properties>>;
  registry: Registry;
}
