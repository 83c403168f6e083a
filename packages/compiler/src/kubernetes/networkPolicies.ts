import type { Peer, Reach } from './reach';
import { APP, metadata, providerFor, type Place } from './place';
import { asText } from '../terraform/asText';
import { block, text, Reference, type Value } from '../terraform/expressions';
import type { BlueprintContext } from '../blueprints/blueprint';
import { labelsOf, objectName, selectorOf } from './names';

type Context = BlueprintContext<unknown, unknown>;

/** Address ranges that are not the internet; see RFC 1918 and RFC 6598. */
const PRIVATE_RANGES = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

/** Allows egress of a workload to HTTPS on the internet; connections add the rest. */
export function allowHttps(context: Context, place: Place) {
  const { node, resource } = context;
  resource(
    'kubernetes_network_policy_v1',
    policy(context, place, {
      name: `${objectName(context)}-https`,
      description: 'HTTPS to services on the internet',
      spec: {
        policy_types: ['Egress'],
        pod_selector: block({ match_labels: selectorOf(context) }),
        egress: block({
          to: block({
            ip_block: block({ cidr: '0.0.0.0/0', except: PRIVATE_RANGES }),
          }),
          ports: block({ port: '443', protocol: 'TCP' }),
        }),
      },
    }),
    {
      role: 'https',
      reason: `Lets ${node.name} call services on the internet`,
    },
  );
}

/** Allows egress of a workload to address ranges, each on one port. */
export function allowRanges(
  context: Context,
  place: Place,
  about: {
    role: string;
    what: string;
    reason: string;
    ranges: readonly { cidr: Value; port: number }[];
  },
) {
  context.resource(
    'kubernetes_network_policy_v1',
    policy(context, place, {
      name: `${objectName(context)}-${about.role}`,
      description: about.what,
      spec: {
        policy_types: ['Egress'],
        pod_selector: block({ match_labels: selectorOf(context) }),
        egress: about.ranges.map(({ cidr, port }) =>
          block({
            to: block({ ip_block: block({ cidr }) }),
            ports: block({ port: String(port), protocol: 'TCP' }),
          }),
        ),
      },
    }),
    { role: about.role, reason: about.reason },
  );
}

/**
 * Lets a workload reach what it is connected to: one policy on each side of a
 * connection between pods, one on the consumer's side for what is outside the
 * cluster. For `consume`.
 */
export function allowConnections(
  context: Context,
  place: Place,
  peers: readonly Peer[],
) {
  const { node, resource } = context;
  const seen = new Set<string>();
  for (const { label, called, name, reach } of peers) {
    const where = JSON.stringify(identityOf(reach));
    if (seen.has(label) || seen.has(where)) continue;
    seen.add(label).add(where);
    const reason = `${node.name} connects to ${name}`;
    const ports = block({ port: asText(reach.port), protocol: 'TCP' });
    resource(
      'kubernetes_network_policy_v1',
      policy(context, place, {
        name: `${objectName(context)}-to-${called}`,
        description: reason,
        spec: {
          policy_types: ['Egress'],
          pod_selector: block({ match_labels: selectorOf(context) }),
          egress: block({ to: targets(reach), ports }),
        },
      }),
      { role: `to_${label}`, reason },
    );
    if (!('app' in reach)) continue;
    resource(
      'kubernetes_network_policy_v1',
      policy(
        context,
        { ...place, namespace: reach.namespace },
        {
          name: `${called}-from-${objectName(context)}`,
          description: reason,
          spec: {
            policy_types: ['Ingress'],
            pod_selector: block({ match_labels: { [APP]: reach.app } }),
            ingress: block({
              from: podsOf(place.namespace, objectName(context)),
              ports,
            }),
          },
        },
      ),
      { role: `into_${label}`, reason },
    );
  }
}

/** Allows ingress from the ingress controller to a workload. */
export function allowFrom(
  context: Context,
  place: Place,
  source: { namespace: Value; what: string; port: number },
) {
  context.resource(
    'kubernetes_network_policy_v1',
    policy(context, place, {
      name: `${objectName(context)}-from-ingress`,
      description: `Requests by way of ${source.what}`,
      spec: {
        policy_types: ['Ingress'],
        pod_selector: block({ match_labels: selectorOf(context) }),
        ingress: block({
          from: block({ namespace_selector: namespaceNamed(source.namespace) }),
          ports: block({ port: String(source.port), protocol: 'TCP' }),
        }),
      },
    }),
    {
      role: 'from_ingress',
      reason: `Brings requests for ${context.node.name} from ${source.what}`,
      control: 'Set exposed to false.',
    },
  );
}

/** Lets load balancers outside the cluster reach a workload. */
export function allowFromRange(
  context: Context,
  place: Place,
  ...sources: readonly { cidr: Value; what: string; port: number }[]
) {
  const [{ what }] = sources;
  context.resource(
    'kubernetes_network_policy_v1',
    policy(context, place, {
      name: `${objectName(context)}-from-outside`,
      description: `Requests by way of ${what}`,
      spec: {
        policy_types: ['Ingress'],
        pod_selector: block({ match_labels: selectorOf(context) }),
        ingress: sources.map(({ cidr, port }) =>
          block({
            from: block({ ip_block: block({ cidr }) }),
            ports: block({ port: String(port), protocol: 'TCP' }),
          }),
        ),
      },
    }),
    {
      role: 'from_outside',
      reason: `Brings requests for ${context.node.name} from ${what}`,
      control: 'Set exposed to false.',
    },
  );
}

function policy(
  context: Context,
  { cluster, namespace }: Place,
  about: { name: string; description: string; spec: Record<string, any> },
) {
  return {
    ...providerFor(cluster),
    metadata: metadata({
      name: about.name,
      namespace,
      annotations: { 'kubernetes.io/description': about.description },
      labels: labelsOf(context),
    }),
    spec: block(about.spec),
  };
}

const namespaceNamed = (namespace: Value) =>
  block({ match_labels: { 'kubernetes.io/metadata.name': namespace } });

const podsOf = (namespace: Value, app: Value) =>
  block({
    namespace_selector: namespaceNamed(namespace),
    pod_selector: block({ match_labels: { [APP]: app } }),
  });

const targets = (reach: Reach) =>
  'app' in reach
    ? podsOf(reach.namespace, reach.app)
    : reach.ranges.map(cidr => block({ ip_block: block({ cidr }) }));

/** The range of one address. */
export const rangeOf = (address: Value): Value => text`${address}/32`;

/** The identity of a value: two references to one attribute are equal. */
export function identityOf(value: unknown): unknown {
  if (value instanceof Reference) return value.target.key + value.path;
  if (Array.isArray(value)) return value.map(identityOf);
  if (value !== null && typeof value === 'object')
    return Object.values(value).map(identityOf);
  return value;
}
