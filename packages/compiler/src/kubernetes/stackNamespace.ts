import { block } from '../terraform/expressions';
import type { FoundationContext } from '../blueprints/foundationContext';
import {
  MANAGED_BY,
  metadata,
  providerFor,
  type Cluster,
  type Place,
} from './place';
import { keyOf } from '../model/keys';

/** The enforced Pod Security level of a namespace; see "Pod Security Standards" of Kubernetes. */
export const POD_SECURITY = ['restricted', 'baseline', 'privileged'] as const;
export type PodSecurity = (typeof POD_SECURITY)[number];

/** The labels by which Kubernetes refuses pods that may do too much. */
export const podSecurityLabels = (level: PodSecurity) => ({
  'pod-security.kubernetes.io/enforce': level,
  'pod-security.kubernetes.io/warn': 'restricted',
});

/** The namespace of a stack on a cluster; network policies deny all traffic but connections. */
export function buildNamespace(
  context: FoundationContext,
  cluster: Cluster,
): Place {
  const { existing, settings } = context.setting('namespace');
  const label = cluster.alias ?? 'main';
  if (typeof existing?.name === 'string')
    return toldBy(context, { cluster, namespace: existing.name });
  const control =
    'Name an existing namespace under foundations.namespace.existing of the environment: name.';
  const { stack } = context;
  const namespace = context.resource(
    'kubernetes_namespace_v1',
    label,
    {
      ...providerFor(cluster),
      metadata: metadata({
        name: context.cloudName(''),
        labels: {
          ...MANAGED_BY,
          'app.kubernetes.io/part-of': stack.name,
          ...podSecurityLabels(
            POD_SECURITY.find(level => level === settings?.podSecurity) ??
              'restricted',
          ),
        },
      }),
    },
    { reason: 'Keeps what this stack runs in the cluster together', control },
  );
  const place = { cluster, namespace: namespace.attr('metadata[0].name') };
  closeNamespace(context, place, label);
  return toldBy(context, place);
}

/** The name is an output, for commands of operators. */
function toldBy({ stack }: FoundationContext, place: Place): Place {
  const { alias } = place.cluster;
  const output = alias === undefined ? 'namespace' : `${alias}_namespace`;
  stack.output(keyOf('output', output), output, {
    value: place.namespace,
    description: 'Namespace that this stack runs in',
  });
  return { ...place, output };
}

/** Denies all traffic in a namespace, but for asking the cluster's DNS. */
export function closeNamespace(
  context: Pick<FoundationContext, 'resource'>,
  { cluster, namespace }: Place,
  label: string,
) {
  context.resource(
    'kubernetes_network_policy_v1',
    `${label}_default_deny`,
    defaultDeny({ cluster, namespace }),
    { reason: 'Denies all traffic but that of connections' },
  );
  context.resource(
    'kubernetes_network_policy_v1',
    `${label}_dns`,
    allowDns({ cluster, namespace }),
    { reason: 'Lets everything in the namespace look up names' },
  );
}

/** Denies all traffic that no other policy of the namespace allows. */
const defaultDeny = ({ cluster, namespace }: Place) => ({
  ...providerFor(cluster),
  metadata: metadata({ name: 'default-deny', namespace, labels: MANAGED_BY }),
  spec: block({
    policy_types: ['Ingress', 'Egress'],
    pod_selector: block({}),
  }),
});

/** Allows DNS queries of all pods of the namespace. */
const allowDns = ({ cluster, namespace }: Place) => ({
  ...providerFor(cluster),
  metadata: metadata({ name: 'dns', namespace, labels: MANAGED_BY }),
  spec: block({
    policy_types: ['Egress'],
    pod_selector: block({}),
    egress: block({
      to: cluster.dnsOnNodes
        ? undefined
        : block({
            namespace_selector: block({
              match_labels: { 'kubernetes.io/metadata.name': 'kube-system' },
            }),
          }),
      ports: ['UDP', 'TCP'].map(protocol => block({ port: '53', protocol })),
    }),
  }),
});
