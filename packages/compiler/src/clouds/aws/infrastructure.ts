import type { Value } from '../../terraform/expressions';
import type { Cluster } from '../../kubernetes/place';

/** The writer of access logs. */
export type AccessLogWriter = 'load-balancer' | 's3' | 'cloudfront';

/** The bucket in which access logs are kept. */
export interface AwsAccessLogs {
  name: Value;
  arn: Value;
  /** What has to exist before the first write. */
  policy: Value;
  /** Lets a service write there. */
  allow(writer: AccessLogWriter): void;
}

/** The account, region and partition, for ARNs that no attribute gives. */
export interface AwsAccount {
  id: Value;
  partition: Value;
  region: string;
}

/** AWS managed policies. */
export interface AwsCdnPolicies {
  cacheOptimized: Value;
  securityHeaders: Value;
}

/** The ECS cluster of a stack, created or existing. */
export interface AwsCluster {
  id: Value;
  name: Value;
  /** The dependencies of a service's start; absent for an existing cluster. */
  ready: readonly Value[];
}

/** The service discovery namespace of this stack. */
export interface AwsServiceNamespace {
  id: Value;
  name: Value;
}

/** The DNS zone under which what is exposed is reached. */
export interface AwsDnsZone {
  /** Its name. */
  domain: Value;
  /** Its id. */
  id: Value;
}

/** A Kafka cluster, as its topics and its consumers need it. */
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

/** A Kubernetes cluster on AWS, as what runs in it and what it connects to need it. */
export interface AwsKubernetesCluster extends Cluster {
  /** In the first root module. */
  name: Value;
  created: boolean;
  /** The group of its nodes, which pods share. */
  securityGroupId: Value;
  /** The name, for blocks of the second root module; from then on the cluster has a connection there. */
  nameInside(): Value;
}

/** The load balancer that everything exposed of a stack shares. */
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

/** The network of an environment, created or existing. */
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

export interface AwsPublicSubnets {
  ids: Value;
  created: boolean;
  /** Tags the subnets for discovery; existing subnets are not tagged. */
  tag(key: string, value: string): void;
}

export type LogWriter = 'search' | 'broker';
