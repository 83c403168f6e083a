import { code, block, type Body, type Value } from '../terraform/expressions';

/** A cluster of a stack, as what runs in it has to know it. */
export interface Cluster {
  /** The alias of its providers; absent for the stack's main cluster. See `ClusterConnection`. */
  readonly alias?: string;
  /** Whether its nodes are in several zones, over which instances are spread. */
  readonly zones?: boolean;
  /** Whether names are looked up on the nodes themselves, which no selector of a policy finds. */
  readonly dnsOnNodes?: boolean;
  /** Whether it is GKE Autopilot, which completes what pods leave unsaid: all of that is said, so that plans stay empty. */
  readonly autopilot?: boolean;
}

/** Where in a cluster something runs. Everything that goes into a cluster is given one. */
export interface Place {
  readonly cluster: Cluster;
  /** The name of the namespace: of a block, so that the namespace comes first. */
  readonly namespace: Value;
  /** The output of the root module of what runs in clusters that tells the namespace's name: for commands of people. */
  readonly output?: string;
}

/** The provider's configuration for a cluster: said only when it is not the main one. */
export function providerFor(
  { alias }: Cluster,
  provider: 'kubernetes' | 'helm' = 'kubernetes',
): Body {
  return alias === undefined ? {} : { provider: code(`${provider}.${alias}`) };
}

/** What every object in a cluster starts with. */
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

/** The label that tells pods apart in their namespace. */
export const APP = 'app.kubernetes.io/name';

/** Who looks after the objects. */
export const MANAGED_BY = { 'app.kubernetes.io/managed-by': 'terraform' };
