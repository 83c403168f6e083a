import type { Value } from '../../terraform/expressions';
import type { BlueprintContext } from '../blueprint';

/**
 * The image is a variable, so that CI can say which; `terraform.tfvars` holds it
 * where it is known.
 *
 * @param registry - where it has to be, for the description: ` in Artifact Registry`
 */
export function imageOf(
  {
    node,
    properties,
    variable,
  }: Pick<
    BlueprintContext<{ artifact?: string }, unknown>,
    'node' | 'properties' | 'variable'
  >,
  registry = '',
): Value {
  return variable('image', {
    type: 'string',
    description: `Container image of ${node.name}${registry}, with its tag or digest`,
    value: properties.artifact,
    nullable: false,
  }).ref;
}
