import type { Site } from '../../blueprints/site';
import type { SharedFoundations } from '../foundations';
import type { SecretKey, Reach } from '../../kubernetes/reach';
import type { DesignNode } from '../../model/design';
import type { Block } from '../../terraform/blocks';
import type { Value } from '../../terraform/expressions';
import type { Offer } from '../../blueprints/offer';
import type { Place, Cluster } from '../../kubernetes/place';
import type { BlueprintContext } from '../../blueprints/blueprint';
import type { NodesProperties } from '../../kubernetes/nodes';
import type { ClusterIngress } from '../../kubernetes/ingressController';

/**
 * The permissions of a user; subjects as in "Authorization" of NATS.
 *
 * @public
 */
export interface BrokerUser {
  login: string;
  password: SecretKey;
  publish: readonly Value[];
  subscribe: readonly Value[];
}

/**
 * What a provider on Civo gives to a consumer in the cluster. The values of
 * `secrets` are keys of Kubernetes secrets.
 *
 * @public
 */
export interface CivoOffer extends Offer {
  secrets?: Record<string, SecretKey>;
  /** The address of the provider: in the cluster or outside. */
  reach?: Reach;
  /** The alias of the cluster that it is in, empty for the main one; unknown of other stacks. */
  cluster?: Value;
  /**
   * Introduces a consumer to the provider, for example by a separate login:
   * adds the resources for it beside the consumer's others, once for each
   * provider, and returns what the consumer gets.
   */
  enrol?(context: CivoContext, consumer: CivoConsumer): CivoGrant;
}

/**
 * The result of introducing a consumer to a provider.
 *
 * @public
 */
export type CivoGrant = Pick<CivoOffer, 'environment' | 'secrets'>;

/**
 * Where a consumer runs.
 *
 * @public
 */
export interface CivoConsumer {
  place: Place;
}

/**
 * The consumer's side of a connection on Civo.
 *
 * @public
 */
export type CivoContext = BlueprintContext<unknown, CivoFoundations>;

/** What a consumer's containers are configured with. */
export interface CivoConfiguration {
  environment: Record<string, Value>;
  secrets: Record<string, SecretKey>;
}

/**
 * The NATS server of a stack, which holds its queues and topics.
 *
 * @public
 */
export interface CivoBroker {
  place: Place;
  url: Value;
  /** The label of its pods. */
  app: string;
  port: number;
  /** How many copies of a message there are. */
  replicas: number;
  /** The user that may create streams. */
  administrator: { login: string; password: SecretKey };
  /** Adds a user, or permissions of an existing user. */
  allow(user: BrokerUser): void;
}

/**
 * A cluster of Civo, as what runs in it reaches it.
 *
 * @public
 */
export interface CivoCluster extends Cluster {
  name: Value;
  /** Absent for a cluster that is not ours. */
  id?: Value;
  /** Configures the providers of the workloads module for this cluster; called by every node that runs in it. */
  enter(): void;
}

/**
 * The arguments of a cluster.
 *
 * @public
 */
export interface CivoClusterForm extends NodesProperties {
  version?: string;
  apiAllowedRanges?: readonly string[];
}

/**
 * The ingress controller of a cluster, and the domain under which it serves.
 *
 * @public
 */
export type CivoIngress = ClusterIngress;

/**
 * The network of an environment, created or existing.
 *
 * @public
 */
export interface CivoNetwork {
  id: Value;
  /** Its address range, which firewalls of databases allow. */
  cidr: Value;
}

/**
 * The infrastructure that the nodes of a stack on Civo share. Each foundation
 * is built on first use.
 *
 * @public
 */
export interface CivoFoundations extends SharedFoundations {
  /** The network, created or existing. */
  network(): CivoNetwork;

  /** The network of an entity: of the whole stack, unless another entity stands for it. */
  networkOf(site: Site): CivoNetwork;

  /** The cluster that workloads run in which name no other. */
  cluster(): CivoCluster;

  /** The cluster of an entity: of the whole stack, unless another entity stands for it; then `label` is the alias of its providers. */
  clusterOf(site: Site, form: CivoClusterForm, label: string): CivoCluster;

  /** The cluster that an entity stands for, by its id. */
  clusterBy(id: string): CivoCluster;

  /** A cluster of another System, by its name. */
  foreignCluster(name: Value): CivoCluster;

  /** The Kubernetes namespace on a cluster: the stack's unless another is named. */
  place(cluster?: CivoCluster): Place;

  /** The ingress controller of a place. */
  ingress(place: Place): CivoIngress;

  /**
   * The address of the ingress controller in the stack's cluster.
   *
   * @param entity - the entity of the catalog that it is.
   */
  ingressAddress(entity?: DesignNode): Block;

  /** The broker of queues and topics. */
  broker(): CivoBroker;
}
