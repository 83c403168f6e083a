import type { Value } from '../terraform/expressions';

/** A key of a Kubernetes secret, by which containers get a value that never passes through Terraform. */
export type SecretKey = {
  readonly name: Value;
  readonly key: string;
};

/** Pods that listen, as network policies say it. */
export interface PodReach {
  /** The label `app.kubernetes.io/name` of its pods. */
  readonly app: Value;
  readonly namespace: Value;
  readonly port: Value;
}

/** Where a provider listens, as network policies say it. */
export type Reach =
  | PodReach
  | {
      /** Address ranges outside the cluster, for example `10.0.0.5/32`. */
      readonly ranges: readonly Value[];
      readonly port: Value;
    };

/** What a consumer in a cluster connects to. */
export interface Peer {
  /** The provider's label, for roles of blocks. */
  readonly label: string;
  /** The provider's name in the catalog. */
  readonly name: string;
  readonly reach: Reach;
}
