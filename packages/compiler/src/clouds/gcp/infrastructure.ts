import type { Cluster } from '../../kubernetes/place';
import type { Value } from '../../terraform/expressions';
import type { Block } from '../../terraform/blocks';
import type { Certificate } from '../certified';
import { SERVICE_AGENTS } from '../../facts/gcp/serviceAgents';

/**
 * The service account of Cloud Build, which builds containers from archives of
 * code.
 *
 * @public
 */
export interface GcpBuilder {
  /** Its service account. */
  account: Block;
  /** The dependencies of a build. */
  permission: Block;
}

/**
 * A certificate of the catalog.
 *
 * @public
 */
export interface GcpCertificate extends Certificate {
  /** Names it in the certificate map of that name, once. */
  enter(map: Value): void;
}

/**
 * The zone of Cloud DNS under which what is exposed is reached.
 *
 * @public
 */
export interface GcpDnsZone {
  /** The domain, without a dot at its end. */
  domain: Value;
  /** The zone's name in Cloud DNS. */
  name: Value;
}

/**
 * A Kafka cluster, as its topics and its consumers need it.
 *
 * @public
 */
export interface GcpKafka {
  cluster: Value;
  brokers: Value;
  /** The addresses of its brokers as a CIDR range. */
  range: Value;
  project: Value;
}

/**
 * The ACL of a topic; one entry denies all principals that have none.
 *
 * @public
 */
export interface GcpKafkaAcl {
  allow(email: Value, operations: readonly string[]): void;
}

/** The key that encrypts what a stack keeps. */
export interface GcpKey {
  /** The key as that service uses it; there once the service may. */
  usedBy(agent: GcpServiceAgent): Value;
}

/**
 * A Kubernetes cluster on Google Cloud, as what runs in it needs it.
 *
 * @public
 */
export interface GcpKubernetesCluster extends Cluster {
  /** In the first root module. */
  name: Value;
  location: Value;
  /** Reads the cluster in the second root module, once something runs in it. */
  enter(): void;
}

/**
 * The network of an environment, created or existing.
 *
 * @public
 */
export interface GcpNetwork {
  id: Value;
  /** The project that it is in, where that is another one: rules of its firewall go there. */
  project?: string;
  subnetId: Value;
  /** The addresses of the subnet. */
  subnetCidr: Value;
  created: boolean;
}

/**
 * The address range of Google's service networks, which hold databases and
 * caches.
 *
 * @public
 */
export interface GcpPrivateServices {
  /** The network, once it is peered with Google's services; their resources refer to it by this value. */
  networkId: Value;
  /** Their addresses, for rules of the firewall. */
  range: Value;
}

/**
 * Manual steps, once for each project, that Terraform requires.
 *
 * @public
 */
export interface GcpPreparation {
  /** Adds the step that creates the service agent of that API; Google creates it on request only. */
  askForAccount(api: string): void;
}

/**
 * The project that everything is in.
 *
 * @public
 */
export interface GcpProject {
  id: Value;
  /** Its number, which the names of Google's own service accounts and of Cloud Run's addresses hold. */
  number: Value;
  region: string;
}

/**
 * A service's own account in the project.
 *
 * @public
 */
export interface GcpServiceAccount {
  /** As policies of IAM name it. */
  member: Value;
  /** Its dependencies, for `depends_on` of its grants. */
  after?: Value[];
}

/**
 * A service of Google Cloud with a service agent in the project.
 *
 * @public
 */
export type GcpServiceAgent =
  keyof typeof SERVICE_AGENTS | 'bigquery' | 'storage';
