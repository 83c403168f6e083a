import type { Value } from '../../terraform/expressions';
import type { Cluster } from '../../kubernetes/place';
import type { Certificate } from '../certified';

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
 * A certificate of the catalog.
 *
 * @public
 */
export interface AwsCertificate extends Certificate {
  /** Its ARN in a region, once it is valid; in that of the stack unless another one is named. */
  arnIn(region?: string): Value;
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

/**
 * The customer managed KMS key of a stack.
 *
 * @public
 */
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
  /** Tells that a firewall looks at its requests. */
  guard(): { arn: Value };
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
 * The services that write to CloudWatch log groups only where a resource policy
 * of the account allows it: OpenSearch and Amazon MQ.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 *
 * @public
 */
export type LogWriter = 'search' | 'broker';
