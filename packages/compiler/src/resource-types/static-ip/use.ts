import type { BlueprintContext, Neighbour } from '../../blueprints/blueprint';
import type { Value } from '../../terraform/expressions';
import type { StaticIpProperties } from './properties';

type Context = BlueprintContext<StaticIpProperties, unknown>;

/** The types that requests from the internet come in by, whatever their properties say. */
const ENTRANCES = new Set(['load-balancer', 'cdn', 'static-site', 'dns-zone']);

/** What an address is for; undefined where nothing says it. */
export function useOf({
  properties,
  neighbours,
}: Context): StaticIpProperties['use'] {
  if (properties.use !== undefined || neighbours.length === 0)
    return properties.use;
  return neighbours.some(isReached) ? 'incoming' : 'outgoing';
}

const isReached = ({ type, node, properties }: Neighbour): boolean =>
  ENTRANCES.has(type) || (properties.exposed ?? node.public) === true;

/** The addresses are what partners admit, or what records lead to. */
export function announce({ node, output }: Context, addresses: Value) {
  output('addresses', {
    value: addresses,
    description: `Addresses of ${node.name}, which stay`,
  });
  return { addresses };
}

/** In an existing network nothing says by which address calls leave. */
export const inExistingNetwork = ({ unavailable }: Context) =>
  unavailable(
    'the network exists already, and its way out is not part of this stack',
    'Take the address of that network’s own way out, and map this one to "skip"',
  );
