import type { DesignNode } from '../../model/design';
import type { Block } from '../../terraform/blocks';
import type { CloudName, Value } from '../../terraform/expressions';
import type { Outputs, BlueprintContext } from '../../blueprints/blueprint';
import type {
  FoundationContext,
  FoundationReason,
} from '../../blueprints/foundationContext';
import type { Place } from '../../kubernetes/place';
import type { Certificates } from '../certified';
import type { SharedFoundations } from '../foundations';
import type { Offer, Configuration } from '../../blueprints/offer';
import type { PodReach } from '../../kubernetes/reach';
import type {
  AccessLogWriter,
  AwsAccessLogs,
  AwsAccount,
  AwsCdnPolicies,
  AwsCertificate,
  AwsCluster,
  AwsDnsZone,
  AwsKafka,
  AwsKubernetesCluster,
  AwsLoadBalancer,
  AwsNetwork,
  AwsPublicSubnets,
  AwsServiceNamespace,
  LogWriter,
} from './infrastructure';

export type * from './infrastructure';

/**
 * What a provider on AWS gives to a consumer. The values of `secrets` are ARNs.
 *
 * @public
 */
export interface AwsOffer extends Offer {
  /** The ARN of the key that encrypts the secrets, where it is not the stack's. */
  secretKey?: Value;
  /** What the consumer's role may do. */
  statements?: readonly AwsStatement[];
  /** The address and port of the provider in the network. */
  reach?: { securityGroupId: Value; port: Value; protocol?: 'tcp' | 'udp' };
  /** The pods behind it, of what runs in a cluster: only pods of that cluster resolve its name. */
  pods?: PodReach;
  /** The service whose private endpoint a consumer in the network uses. */
  endpoint?: string;
  /** The event source, for consumers that are functions. */
  trigger?: {
    kind: 'queue' | 'topic' | 'bus' | 'stream' | 'bucket';
    arn: Value;
    name: Value;
    /** Whether it keeps the order of messages. */
    fifo?: boolean;
  };
  /** The ARN that permissions to invoke name, of functions. */
  functionName?: Value;
  /**
   * Introduces a consumer to the provider, for example by a separate login:
   * adds the resources for it beside the consumer's others, once for each
   * provider, and returns what the consumer gets.
   */
  enrol?(context: AwsContext, consumer: AwsConsumer): AwsGrant;
  /** A file system that the consumer's platform mounts. */
  mount?: AwsMount;
}

/**
 * A place in a file system, and where containers find it.
 *
 * @public
 */
export interface AwsMount {
  /** Names the volume. */
  name: string;
  path: Value;
  fileSystemId: Value;
  accessPointId: Value;
  accessPointArn: Value;
  readOnly: boolean;
}

/**
 * The result of introducing a consumer to a provider.
 *
 * @public
 */
export type AwsGrant = Pick<AwsOffer, 'environment' | 'secrets' | 'statements'>;

/**
 * A statement of the IAM policy of a consumer's role.
 *
 * @public
 */
export interface AwsStatement {
  /** The reason for its breadth, where that is not obvious; printed above the policy. */
  comment?: string;
  actions: readonly string[];
  resources: readonly Value[];
  conditions?: readonly {
    test: string;
    variable: string;
    values: readonly Value[];
  }[];
}

/**
 * The identity and the place in the network of a consumer.
 *
 * @public
 */
export interface AwsConsumer {
  /** The name of its role. */
  role: Value;
  /** Its security group; absent outside the network. */
  securityGroupId?: Value;
  /** The name of the Kubernetes cluster that it runs in; its nodes share the group. */
  cluster?: Value;
}

/** The configuration of a consumer's containers or functions. */
export interface AwsConfiguration extends Configuration {
  /** The keys that encrypt the secrets. */
  secretKeys: Value[];
  mounts: AwsMount[];
}

/**
 * The consumer's side of a connection on AWS.
 *
 * @public
 */
export type AwsContext = BlueprintContext<unknown, AwsFoundations>;

/**
 * The infrastructure that the nodes of a stack on AWS share. Each foundation is
 * built on first use.
 *
 * @public
 */
export interface AwsFoundations extends SharedFoundations {
  /**
   * VPC and private subnets, or the existing ones.
   *
   * @param entity - the entity of the catalog that stands for it.
   */
  network(entity?: DesignNode): AwsNetwork;

  publicSubnets(): AwsPublicSubnets;

  /**
   * A way from the private subnets to the internet. Returns the addresses that
   * calls come from; undefined in an existing network.
   *
   * @param entity - the entity of the catalog that these addresses are.
   */
  egress(entity?: DesignNode): Value | undefined;

  /** A private way to an AWS service: free gateways always, interfaces in production. */
  endpoint(service: string): void;

  endpointSecurityGroup(): Value;

  account(): AwsAccount;

  /** A globally unique name: with the account id as suffix. */
  globalName(name: CloudName): Value;

  /** The key that encrypts what this stack keeps; `service` is an AWS service that must be able to use it. */
  key(service?: string): Value;

  cluster(): AwsCluster;

  /** The Kubernetes cluster of the stack, for what names none. */
  kubernetesCluster(): AwsKubernetesCluster;

  /** The cluster that a host is or is in; without a host the stack's. */
  kubernetesClusterOn(host: Outputs | undefined): AwsKubernetesCluster;

  /** Registers a cluster of the catalog: workloads find it by its name; those that name none get the first. */
  keepKubernetesCluster(cluster: AwsKubernetesCluster): void;

  /** The add-ons of nodes in node groups, which Auto Mode does not manage. */
  kubernetesAddOns(cluster: AwsKubernetesCluster): Block[];

  /** Makes the cluster enforce network policies; called once all node pools are known. */
  kubernetesPolicies(cluster: AwsKubernetesCluster): void;

  /** Answers names for machines that Auto Mode does not look after; runs on the first of them. */
  kubernetesDns(cluster: AwsKubernetesCluster, machines: Block): void;

  /** The stack's namespace in a cluster. */
  kubernetesNamespace(cluster: AwsKubernetesCluster): Place;

  /** Allows traffic from the nodes of a cluster to a provider: one rule for all pods. */
  openToCluster(
    groupId: Value,
    label: string,
    name: string,
    reach: NonNullable<AwsOffer['reach']>,
  ): void;

  /** The service discovery namespace. */
  serviceNamespace(): AwsServiceNamespace;

  loadBalancer(): AwsLoadBalancer;

  /** The DNS zone of the environment. */
  dnsZone(): AwsDnsZone;

  /** The certificates of the catalog; what is under their names uses them. */
  certificates(): Certificates<AwsCertificate>;

  /** The store of access logs; `writer` is the service that writes there. */
  accessLogs(writer: AccessLogWriter): AwsAccessLogs;

  cdnPolicies(): AwsCdnPolicies;

  /** The delivery destination of CloudFront's access logs. */
  cdnLogs(): Value;

  /** Sends the events of a bucket to EventBridge; `label` is that of the bucket's node. */
  bucketEvents(label: string, bucket: Value): void;

  databaseSubnets(): Value;

  /** The role by which RDS writes metrics of the operating system. */
  databaseMonitoringRole(): Value;

  documentDatabaseSubnets(): Value;

  /** Lets a service write into log groups; the value is for `depends_on` of the writer. */
  logging(writer: LogWriter): Value;

  /** The Kafka cluster for topics that name none. */
  kafka(): AwsKafka;

  cacheSubnets(): Value;

  /** The receiver of alarms. */
  alarmTopic(): Value;

  /** A log group of a foundation, encrypted and with retention. */
  logGroup(
    context: FoundationContext,
    label: string,
    path: string,
    why: FoundationReason,
  ): Block;

  /** The arguments of every log group: encrypted, kept for a year in production and two weeks in development. */
  logGroupBody(name: Value): {
    name: Value;
    retention_in_days: number;
    kms_key_id: Value;
  };
}
