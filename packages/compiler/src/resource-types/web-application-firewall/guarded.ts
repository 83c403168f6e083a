import type { BlueprintContext, Neighbour } from '../../blueprints/blueprint';
import type { FirewallProperties } from './properties';

type Context = BlueprintContext<FirewallProperties, unknown>;

/** Whether the stack's load balancer brings requests to it, or is it. */
export const isBehindLoadBalancer = ({
  type,
  node,
  properties,
}: Neighbour): boolean =>
  type === 'load-balancer' ||
  (type !== 'static-site' &&
    type !== 'cdn' &&
    node.host === undefined &&
    (properties.exposed ?? node.public) === true);

/** A firewall that looks at no requests is none. */
export const guardsNothing = ({ unavailable }: Context, what: string) =>
  unavailable(
    `nothing that is connected with it gets its requests by ${what}`,
    'Connect it with a load balancer, or with what is exposed behind one',
  );
