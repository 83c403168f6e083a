import type { DesignNode } from '../../model/design';
import type { CloudName, Body, Value } from '../../terraform/expressions';
import type { Outputs, BlueprintContext } from '../../blueprints/blueprint';
import type { Place } from '../../kubernetes/place';
import type { Certificates } from '../certified';
import type { SharedFoundations } from '../foundations';
import type { Offer, Configuration } from '../../blueprints/offer';
import type { PodReach } from '../../kubernetes/reach';
import type { Block } from '../../terraform/blocks';
import type {
  GcpBuilder,
  GcpCertificate,
  GcpDnsZone,
  GcpKafka,
  GcpKafkaAcl,
  GcpKubernetesCluster,
  GcpNetwork,
  GcpPreparation,
  GcpPrivateServices,
  GcpProject,
  GcpServiceAccount,
  GcpServiceAgent,
} from './infrastructure';

export type * from './infrastructure';

/**
 * A backend with a separate host name.
 *
 * @public
 */
export interface Served {
  context: BlueprintContext<unknown, GcpFoundations>;
  /** The routing: the arguments of a path matcher without its name. */
  matcher: Body;
}

/**
 * What a provider on Google Cloud gives to a consumer. The values of `secrets`
 * are ids of Secret Manager secrets; where Terraform writes the value, take the
 * `secret` of its version, which adds the dependency. Read permission on them
 * is granted by the consumer's blueprint.
 *
 * @public
 */
export interface GcpOffer extends Offer {
  /** What the consumer's service account may do. */
  grants?: readonly GcpGrant[];
  /** The address and port of the provider in the network. */
  reach?: GcpReach;
  /** The pods behind it, of what runs in a cluster: only pods of that cluster resolve its name. */
  pods?: PodReach;
  /** The event source, for consumers that are functions. */
  trigger?: GcpTrigger;
  /**
   * Introduces a consumer to the provider, for example by a separate login:
   * adds the resources for it beside the consumer's others, once for each
   * provider, and returns what the consumer gets.
   */
  enrol?(context: GcpContext, consumer: GcpConsumer): GcpEnrolment;
}

/**
 * An IAM member resource of the provider's own, for example
 * `google_pubsub_topic_iam_member`, without its `member`.
 *
 * @public
 */
export interface GcpGrant {
  type: string;
  body: Body;
  /** The reason for its breadth, where that is not obvious; printed above the block. */
  comment?: string;
}

/**
 * A place in the network.
 *
 * @public
 */
export interface GcpReach {
  /** Addresses as CIDR ranges. */
  ranges: readonly Value[];
  ports: readonly Value[];
  protocol?: 'tcp' | 'udp';
}

/**
 * The triggers of a function.
 *
 * @public
 */
export interface GcpTrigger {
  kind: 'topic' | 'queue' | 'bucket';
  /** The id of the Pub/Sub topic, or the name of the bucket. */
  source: Value;
  /** The id of the subscription that makes a queue of a topic. */
  subscription?: Value;
}

/**
 * The result of introducing a consumer to a provider.
 *
 * @public
 */
export type GcpEnrolment = Pick<GcpOffer, 'environment' | 'secrets' | 'grants'>;

/**
 * The identity of a consumer.
 *
 * @public
 */
export interface GcpConsumer {
  /** Its service account. */
  account: Block;
  /** The same as a member of IAM policies: `serviceAccount:<email>`. */
  member: Value;
  /** The name of the Kubernetes cluster that it runs in; policies there say what it reaches. */
  cluster?: Value;
}

/** The configuration of a consumer's containers or functions. */
export interface GcpConfiguration extends Configuration {
  /** Its permissions on secrets, which the platform reads when it starts the consumer. */
  secretGrants: Block[];
  /** Whether it reaches something in the network. */
  inNetwork: boolean;
}

/**
 * The consumer's side of a connection on Google Cloud.
 *
 * @public
 */
export type GcpContext = BlueprintContext<unknown, GcpFoundations>;

/**
 * The load balancer that everything exposed of a stack shares.
 *
 * @public
 */
export interface GcpLoadBalancer {
  address: Value;
  /** The name of its URL map. */
  urlMap: Value;
  /** Adds a host name with its certificate; returns the host name. */
  serve(served: Served): Value;
}

/**
 * The infrastructure that the nodes of a stack on Google Cloud share. Each
 * foundation is built on first use.
 *
 * @public
 */
export interface GcpFoundations extends SharedFoundations {
  /**
   * Switches an API on and returns what `depends_on` of the first resource of
   * that API takes; what refers to that resource needs none. The APIs for
   * storage, logging, monitoring and BigQuery are on in every project.
   */
  after(api: string): Value[] | undefined;

  /** The API of that full name, switched on. */
  service(api: string): Block;

  /** The manual steps before the first `terraform apply`. */
  preparation(): GcpPreparation;

  project(): GcpProject;

  /** A globally unique name: with the project number as suffix. */
  globalName(name: CloudName): Value;

  /** VPC network and subnet, or the existing ones. */
  network(): GcpNetwork;

  /** Permits Cloud Run to use the network of another project. */
  sharedNetwork(): void;

  /** The private addresses of Cloud SQL and the like. */
  privateServices(): GcpPrivateServices;

  /** Lets Memorystore allocate addresses in the subnet; its instances depend on it. */
  cacheEndpoints(): Value[];

  /** The Kafka cluster for topics that name none. */
  kafka(): GcpKafka;

  /** The ACL of a Kafka topic; `label` is that of the topic's node. */
  kafkaAcl(label: string, topic: { cluster: Value; topic: Value }): GcpKafkaAcl;

  /**
   * A way from the network to the internet, for what has no public address.
   *
   * @param entity - the entity of the catalog that is the address of that way.
   * @returns the address, where there is such an entity and the network is the stack's.
   */
  egress(entity?: DesignNode): Value | undefined;

  /** A way from workloads to internal services of Cloud Run; returns its addresses. */
  internalCalls(): Value;

  /** The network tag of workloads: with it they reach nothing but what connections open. */
  workloadTag(): Value;

  /**
   * The id of the key that encrypts what this stack keeps, as that service may
   * use it. Undefined in development: there Google's own keys do, because key
   * rings can never be deleted.
   */
  key(agent: GcpServiceAgent): Value | undefined;

  /** The id of what the keys of this stack are in. */
  keyRing(): Value;

  /** A service's own account in the project. */
  serviceAgent(agent: GcpServiceAgent): GcpServiceAccount;

  /** The zone of Cloud DNS for host names. */
  dnsZone(): GcpDnsZone;

  /** The certificates of the catalog; what is under their names uses them. */
  certificates(): Certificates<GcpCertificate>;

  /**
   * The address of the load balancer.
   *
   * @param entity - the entity of the catalog that it is.
   */
  publicAddress(entity?: DesignNode): Block;

  /**
   * The load balancer of what is exposed under a host name.
   *
   * @param entity - the entity of the catalog that it is.
   */
  loadBalancer(entity?: DesignNode): GcpLoadBalancer;

  /** The policy of the firewall of the catalog in front of the load balancer. */
  firewall(): Value | undefined;

  /** The Kubernetes cluster of the stack, for what names none. */
  kubernetesCluster(): GcpKubernetesCluster;

  /** The cluster that a host is or is in; without a host the stack's. */
  kubernetesClusterOn(host: Outputs | undefined): GcpKubernetesCluster;

  /** Registers a cluster of the catalog: workloads find it by its name; those that name none get the first. */
  keepKubernetesCluster(cluster: GcpKubernetesCluster): void;

  /** The stack's namespace in a cluster. */
  kubernetesNamespace(cluster: GcpKubernetesCluster): Place;

  /** The service account of Cloud Build, which builds containers from archives of code. */
  builder(): GcpBuilder;

  /** Lets Cloud Storage publish notifications; subscribers depend on it. */
  bucketEvents(): Block;

  /** The receiver of alarms, for `notification_channels`. */
  notificationChannel(): Value;
}
