import type { DesignNode } from '../model';
import type { Neighbour } from './blueprint';

interface Exposable {
  node: DesignNode;
  properties: { exposed?: boolean };
}

/** Whether the internet reaches a workload: as its properties say, and else as linking found. */
export const isExposed = ({ node, properties }: Exposable): boolean =>
  properties.exposed ?? node.public;

/** The same of a function: of one that an earlier version recorded, only the property counts. */
export const isExposedFunction = ({ node, properties }: Exposable): boolean =>
  properties.exposed ?? (node.public && node.exposure !== undefined);

/** A workload, whatever its other properties are. */
interface Workload {
  node: DesignNode;
  properties: object;
}

interface Connected {
  neighbours: readonly Neighbour[];
}

const exposedBy = (properties: object): unknown =>
  'exposed' in properties ? properties.exposed : undefined;

/** Whether an API gateway of the catalog brings requests to it: it names what the internet reaches, or made it so. */
export const isBehind = (
  gateway: DesignNode,
  { node, properties }: Workload,
): boolean =>
  (exposedBy(properties) ?? node.public) === true &&
  (node.exposure?.by === gateway.entityRef ||
    gateway.connections.some(({ to }) => to === node.id));

const FIREWALL = 'web-application-firewall';

/** Whether a firewall of the catalog looks at its requests, which then take no way past it. */
export const isFirewalled = ({ neighbours }: Connected): true | undefined =>
  neighbours.some(({ type }) => type === FIREWALL) || undefined;

/** The API gateways of this stack that bring requests to a workload. */
export const gatewaysOf = (workload: Workload & Connected): Neighbour[] =>
  workload.neighbours.filter(
    ({ type, node }) =>
      type === 'api-gateway' &&
      'resourceType' in (node.decision.target ?? {}) &&
      isBehind(node, workload),
  );

const OTHER_WAYS = new Set(['cdn', 'load-balancer', FIREWALL]);

/** Whether the internet reaches a workload by an API gateway alone: it gets no address of its own there. */
export const isReachedByGateway = (context: Workload & Connected): boolean =>
  exposedBy(context.properties) === undefined &&
  context.node.exposure?.basis === 'gateway' &&
  gatewaysOf(context).length > 0 &&
  !context.neighbours.some(({ type }) => OTHER_WAYS.has(type));
