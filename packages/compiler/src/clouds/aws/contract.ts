import type { DesignNode } from '../../model/design';
import type { Block } from '../../terraform/blocks';
import type { CloudName, Value } from '../../terraform/expressions';
import type { Outputs, BlueprintContext } from '../../blueprints/blueprint';
import type {
  FoundationContext,
  FoundationReason,
} from '../../blueprints/foundationContext';
import type { Place, Cluster } from '../../kubernetes/place';
import type { SharedFoundations } from '../foundations';
import type { Offer, Configuration } from '../../blueprints/offer';
import type { PodReach } from '../../kubernetes/reach';

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
 * The writer of access logs.
 *
 * @public
 */
export type AccessLogWriter = 'load-balancer' | 's3' | 'cloudfront';

/**
 * The bucket in which access logs are kept.
 *
 * @public
 */
export interface AwsAccessLogs {
  name: Value;
  arn: Value;
  /** What has to exist before the first write. */
  policy: Value;
  /** Lets a service write there. */
  allow(writer: AccessLogWriter): void;
}

/**
 * The account, region and partition, for ARNs that no attribute gives.
 *
 * @public
 */
export interface AwsAccount {
  id: Value;
  partition: Value;
  region: string;
}

/**
 * AWS managed policies.
 *
 * @public
 */
export interface AwsCdnPolicies {
  cacheOptimized: Value;
  securityHeaders: Value;
}

/**
 * The ECS cluster of a stack, created or existing.
 *
 * @public
 */
export interface AwsCluster {
  id: Value;
  name: Value;
  /** The dependencies of a service's start; absent for an existing cluster. */
  ready: readonly Value[];
}

/**
 * The service discovery namespace of this stack.
 *
 * @public
 */
export interface AwsServiceNamespace {
  id: Value;
  name: Value;
}

/**
 * The DNS zone under which what is exposed is reached.
 *
 * @public
 */
export interface AwsDnsZone {
  /** Its name. */
  domain: Value;
  /** Its id. */
  id: Value;
}

/**
 * A Kafka cluster, as its topics and its consumers need it.
 *
 * @public
 */
export interface AwsKafka {
  arn: Value;
  brokers: Value;
  securityGroupId: Value;
}

export interface AwsKey {
  arn: Value;
  /** Lets an AWS service use the key on behalf of this account: `logs`, `sns`, `cloudwatch` … */
  allow(service: string): void;
}

/**
 * A Kubernetes cluster on AWS, as what runs in it and what it connects to need
 * it.
 *
 * @public
 */
export interface AwsKubernetesCluster extends Cluster {
  /** In the first root module. */
  name: Value;
  created: boolean;
  /** The group of its nodes, which pods share. */
  securityGroupId: Value;
  /** The name, for blocks of the second root module; from then on the cluster has a connection there. */
  nameInside(): Value;
}

/**
 * The load balancer that everything exposed of a stack shares.
 *
 * @public
 */
export interface AwsLoadBalancer {
  securityGroupId: Value;
  listenerArn: Value;
  dnsName: Value;
  zoneId: Value;
  /** The DNS zone's name, and the zone that answers for it. */
  domain: Value;
  hostedZoneId: Value;
  arnSuffix: Value;
}

/**
 * The network of an environment, created or existing.
 *
 * @public
 */
export interface AwsNetwork {
  vpcId: Value;
  cidr: Value;
  privateSubnetIds: Value;
  /** The ids by keys that stay, for what is there once a subnet. */
  privateSubnets: Value;
  /** The number of private subnets, one in each availability zone. */
  zoneCount: number;
  /** The ids of some of them, for what takes no more zones. */
  privateSubnetsIn(zones: number): Value;
  /** Absent when the network exists: its routes are not ours to extend. */
  privateRouteTableIds?: Value;
  created: boolean;
}

/**
 * The subnets of the network that the internet reaches, for load balancers and
 * gateways.
 *
 * @public
 */
export interface AwsPublicSubnets {
  ids: Value;
  created: boolean;
  /** Tags the subnets for discovery; existing subnets are not tagged. */
  tag(key: string, value: string): void;
}

/**
 * The services that write to CloudWatch log groups only where a resource policy of
 * the account allows it: OpenSearch and Amazon MQ.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 *
 * @public
 */
export type LogWriter = 'search' | 'broker';

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

  /** A way from the private subnets to the internet. */
  egress(): void;

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
