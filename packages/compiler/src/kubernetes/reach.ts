import { atEntity, warning } from '../model';
import type { BlueprintContext, Link } from '../blueprints/blueprint';
import { objectName } from './names';
import { Block } from '../terraform/blocks';
import { Reference, type Value } from '../terraform/expressions';
import type { Offer } from '../blueprints/offer';

/**
 * A key of a Kubernetes secret, by which containers get a value that never
 * passes through Terraform.
 *
 * @public
 */
export type SecretKey = {
  readonly name: Value;
  readonly key: string;
};

/**
 * Pods that listen, as network policies say it.
 *
 * @public
 */
export interface PodReach {
  /** The label `app.kubernetes.io/name` of its pods. */
  readonly app: Value;
  readonly namespace: Value;
  readonly port: Value;
  /** The name of their cluster, where it is known. */
  readonly cluster?: Value;
}

/**
 * The address of a provider, in the form of network policies.
 *
 * @public
 */
export type Reach =
  | PodReach
  | {
      /** Address ranges outside the cluster, for example `10.0.0.5/32`. */
      readonly ranges: readonly Value[];
      readonly port: Value;
    };

/** The connections of a consumer in a cluster. */
export interface Peer {
  /** The provider's label, for roles of blocks. */
  readonly label: string;
  /** The provider's part in names of objects. */
  readonly called: string;
  /** The provider's name in the catalog. */
  readonly name: string;
  readonly reach: Reach;
}

/** A provider as a peer; `index` counts what it is reached at. */
export function peerBy(
  { label, immutableLabel, name }: Link<unknown>,
  reach: Reach,
  index = 0,
): Peer {
  const which = index === 0 ? '' : `${index + 1}`;
  const called = objectName({ immutableLabel });
  return {
    label: which ? `${label}_${which}` : label,
    called: which ? `${called}-${which}` : called,
    name,
    reach,
  };
}

/**
 * The links whose providers a consumer can reach: names of pods resolve in
 * their cluster only, and names of the cloud's containers possibly among these
 * only.
 *
 * @param isLost - whether the offer is unreachable for the consumer.
 */
export function withinReach<O extends Offer<any>>(
  {
    node,
    diagnose,
  }: Pick<BlueprintContext<unknown, unknown>, 'node' | 'diagnose'>,
  links: readonly Link<O>[],
  isLost: (offer: O) => boolean,
): Link<O>[] {
  return links.filter(({ offer, connection, name }) => {
    if (!isLost(offer)) return true;
    diagnose(
      warning(
        'expand/other-platform',
        `${node.entityRef} cannot call ${name} by its name: they do not run in the same Kubernetes cluster.`,
        {
          ...atEntity(node.entityRef, 'spec', 'dependsOn'),
          hint: `Let both depend on the same Kubernetes cluster, or neither; or expose ${connection.to} and call it by its public address.`,
        },
      ),
    );
    return false;
  });
}

/**
 * Whether pods are out of reach of a consumer.
 *
 * @param cluster - the name of the cluster that the consumer runs in, if it does.
 */
export function areElsewhere(
  pods: PodReach | undefined,
  cluster: Value | undefined,
): boolean {
  if (!pods) return false;
  return (
    cluster === undefined ||
    (isMade(pods.cluster) &&
      isMade(cluster) &&
      pods.cluster.target !== cluster.target)
  );
}

/** Whether this stack creates the cluster; clusters that are known by variables only may be equal. */
const isMade = (cluster: Value): cluster is Reference =>
  cluster instanceof Reference && cluster.target instanceof Block;
