import type { BlueprintContext } from '../../blueprints/blueprint';
import type { ExternalServiceProperties } from './properties';

/** The same on every cloud. */
export const OUTPUTS = {
  url: { type: 'string', description: 'its address' },
} as const;

/** Its address, or the Terraform variable that holds it. */
export function urlOf({
  node,
  properties,
  variable,
}: BlueprintContext<ExternalServiceProperties, unknown>) {
  return (
    properties.url ??
    variable('url', {
      type: 'string',
      description: `Address of ${node.name}`,
      nullable: false,
    }).ref
  );
}
