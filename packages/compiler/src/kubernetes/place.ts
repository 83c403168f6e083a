import { code, block, type Body, type Value } from '../terraform/expressions';

/**
 * A cluster of a stack, as its workloads need it.
 *
 * @public
 */
export interface Cluster {
  /** The alias of its providers; absent for the stack's main cluster. See `ClusterConnection`. */
  readonly alias?: string;
  /** Whether its nodes are in several zones, over which instances are spread. */
  readonly zones?: boolean;
  /** Whether names are looked up on the nodes themselves, which no selector of a policy finds. */
  readonly dnsOnNodes?: boolean;
  /** Whether it is GKE Autopilot, which sets defaults that pods omit: all of them are emitted, so that plans stay empty. */
  readonly autopilot?: boolean;
}

/**
 * A cluster and namespace. Everything that is created in a cluster has one.
 *
 * @public
 */
export interface Place {
  readonly cluster: Cluster;
  /** The name of the namespace: of a block, so that the namespace comes first. */
  readonly namespace: Value;
  /** The output of the workloads module that holds the namespace's name: for commands of operators. */
  readonly output?: string;
}

/** The namespace of a cluster that a host is, or the stack's there. */
export function placeIn<C extends Cluster>(
  foundations: { kubernetesNamespace(cluster: C): Place },
  cluster: C,
  host: Record<string, Value> | undefined,
): Place {
  const namespace = host?.namespace;
  return namespace === undefined
    ? foundations.kubernetesNamespace(cluster)
    : { cluster, namespace };
}

/** The provider's configuration for a cluster; undefined for the main one. */
export function providerFor(
  { alias }: Cluster,
  provider: 'kubernetes' | 'helm' = 'kubernetes',
): Body {
  return alias === undefined ? {} : { provider: code(`${provider}.${alias}`) };
}

/** The common metadata of objects in a cluster. */
export function metadata(about: {
  name: Value;
  namespace?: Value;
  annotations?: Record<string, Value>;
  labels?: Record<string, Value>;
}) {
  const { name, namespace, annotations = {}, labels } = about;
  return block({
    name,
    namespace,
    annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
    labels,
  });
}

/** The Kubernetes label that selects the pods of a workload. */
export const APP = 'app.kubernetes.io/name';

/** The label `app.kubernetes.io/managed-by`. */
export const MANAGED_BY = { 'app.kubernetes.io/managed-by': 'terraform' };
