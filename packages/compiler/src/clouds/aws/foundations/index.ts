import type {
  AwsFoundations,
  AwsOffer,
  AccessLogWriter,
  AwsAccessLogs,
  AwsAccount,
  AwsCdnPolicies,
  AwsCluster,
  AwsServiceNamespace,
  AwsDnsZone,
  AwsKafka,
  AwsKubernetesCluster,
  AwsLoadBalancer,
  AwsNetwork,
  AwsPublicSubnets,
  LogWriter,
} from '../contract';
import type { DesignNode } from '../../../model';
import type { Block } from '../../../terraform/blocks';
import {
  text,
  type CloudName,
  type Value,
} from '../../../terraform/expressions';
import type { Outputs } from '../../../blueprints/blueprint';
import type {
  FoundationContext,
  FoundationReason,
} from '../../../blueprints/foundationContext';
import { Foundations } from '../../foundations';
import { clusterKey, KUBERNETES } from '../../../kubernetes/clusters';
import { buildNamespace } from '../../../kubernetes/stackNamespace';
import type { Place } from '../../../kubernetes/place';
import { buildAccessLogs } from './accessLogs';
import { buildAccount } from './account';
import { buildAlarmTopic } from './alarms';
import { buildBucketEvents } from './bucketEvents';
import { buildCdnLogs, buildCdnPolicies } from './cdn';
import { buildCluster, buildServiceNamespace } from './cluster';
import { buildDnsZone } from './dnsZone';
import { buildDatabaseMonitoringRole } from './databaseMonitoring';
import { buildEndpoint, buildEndpointSecurityGroup } from './endpoints';
import { buildFlowLogs } from './flowLogs';
import { buildKafka } from './kafka';
import { buildKey } from './key';
import {
  buildClusterOfOthers,
  buildKubernetesCluster,
} from './kubernetesCluster';
import { buildClusterRule, ruleFor } from './kubernetesRules';
import {
  buildAddOns,
  buildClusterDns,
  switchOnPolicies,
} from './kubernetesAddOns';
import { buildLoadBalancer } from './loadBalancer';
import { buildNetwork } from './network';
import { buildEgress, buildPublicSubnets } from './publicNetwork';
import { buildServiceLogging } from './serviceLogging';
import {
  buildCacheSubnets,
  buildDatabaseSubnets,
  buildDocumentDatabaseSubnets,
} from './subnetGroups';

/** The foundations of a stack on AWS. Each is built on first use. */
export class LazyAwsFoundations extends Foundations implements AwsFoundations {
  protected get values(): Readonly<Record<string, () => Value>> {
    return {
      network_id: () => this.network().vpcId,
      network_cidr: () => this.network().cidr,
      private_subnet_ids: () => this.network().privateSubnetIds,
      public_subnet_ids: () => this.publicSubnets().ids,
      key_arn: () => this.key(),
      alarm_topic_arn: () => this.alarmTopic(),
    };
  }

  /**
   * VPC and private subnets, or the existing ones.
   *
   * @param entity - the entity of the catalog that stands for it.
   */
  network(entity?: DesignNode): AwsNetwork {
    const network = this.build('network', context =>
      buildNetwork(context, entity),
    );
    if (this.stack.production && network.created) {
      this.build('flow-logs', (context, self) =>
        buildFlowLogs(context, self, network),
      );
    }
    return network;
  }

  publicSubnets(): AwsPublicSubnets {
    return this.build('public-network', buildPublicSubnets);
  }

  /** A way from the private subnets to the internet. */
  egress(entity?: DesignNode): Value | undefined {
    this.network();
    return this.build('egress', (context, self) =>
      buildEgress(context, self, entity),
    );
  }

  /** A private way to an AWS service: free gateways always, interfaces in production. */
  endpoint(service: string): void {
    this.network();
    this.build(`endpoint-${service}`, (context, self) =>
      buildEndpoint(context, self, service),
    );
  }

  endpointSecurityGroup(): Value {
    return this.build('endpoints', buildEndpointSecurityGroup);
  }

  account(): AwsAccount {
    return this.build('account', buildAccount);
  }

  /** A globally unique name: with the account id as suffix. */
  globalName(name: CloudName): Value {
    return text`${name}-${this.account().id}`;
  }

  /** The key that encrypts what this stack keeps; `service` is an AWS service that must be able to use it. */
  key(service?: string): Value {
    const key = this.build('key', buildKey);
    if (service) key.allow(service);
    return key.arn;
  }

  cluster(): AwsCluster {
    return this.build('cluster', buildCluster);
  }

  /** The Kubernetes cluster of the stack, for what names none. */
  kubernetesCluster(): AwsKubernetesCluster {
    return this.build(KUBERNETES, buildKubernetesCluster);
  }

  /** The cluster that a host is or is in; without a host the stack's. */
  kubernetesClusterOn(host: Outputs | undefined): AwsKubernetesCluster {
    if (host?.cluster === undefined) return this.kubernetesCluster();
    return this.build(clusterKey(host.cluster), context =>
      buildClusterOfOthers(context, host),
    );
  }

  /** Registers a cluster of the catalog: workloads find it by its name; those that name none get the first. */
  keepKubernetesCluster(cluster: AwsKubernetesCluster): void {
    this.settle(KUBERNETES, cluster);
    this.settle(clusterKey(cluster.name), cluster);
  }

  /** The add-ons of nodes in node groups, which Auto Mode does not manage. */
  kubernetesAddOns(cluster: AwsKubernetesCluster): Block[] {
    return this.build(`add-ons-${cluster.alias ?? 'main'}`, context =>
      buildAddOns(context, cluster),
    );
  }

  /** Makes the cluster enforce network policies; called once all node pools are known. */
  kubernetesPolicies(cluster: AwsKubernetesCluster): void {
    const alias = cluster.alias ?? 'main';
    if (!cluster.created || this.stack.has(`add-ons-${alias}`)) return;
    this.build(`network-policies-${alias}`, context =>
      switchOnPolicies(context, cluster),
    );
  }

  /** Answers names for machines that Auto Mode does not look after; runs on the first of them. */
  kubernetesDns(cluster: AwsKubernetesCluster, machines: Block): void {
    this.build(`cluster-dns-${cluster.alias ?? 'main'}`, context =>
      buildClusterDns(context, cluster, machines),
    );
  }

  /** The stack's namespace in a cluster. */
  kubernetesNamespace(cluster: AwsKubernetesCluster): Place {
    return this.build(`namespace-${cluster.alias ?? 'main'}`, context =>
      buildNamespace(context, cluster),
    );
  }

  /** Allows traffic from the nodes of a cluster to a provider: one rule for all pods. */
  openToCluster(
    groupId: Value,
    label: string,
    name: string,
    reach: NonNullable<AwsOffer['reach']>,
  ): void {
    const rule = ruleFor(groupId, { label, name, reach });
    this.build(rule.key, context => buildClusterRule(context, rule));
  }

  /** The service discovery namespace. */
  serviceNamespace(): AwsServiceNamespace {
    return this.build('service-discovery', buildServiceNamespace);
  }

  loadBalancer(): AwsLoadBalancer {
    return this.build('load-balancer', buildLoadBalancer);
  }

  /** The DNS zone of the environment. */
  dnsZone(): AwsDnsZone {
    return this.build('dns-zone', buildDnsZone);
  }

  /** The store of access logs; `writer` is the service that writes there. */
  accessLogs(writer: AccessLogWriter): AwsAccessLogs {
    const logs = this.build('access-logs', buildAccessLogs);
    logs.allow(writer);
    return logs;
  }

  cdnPolicies(): AwsCdnPolicies {
    return this.build('cdn-policies', buildCdnPolicies);
  }

  /** The delivery destination of CloudFront's access logs. */
  cdnLogs(): Value {
    return this.build('cdn-logs', buildCdnLogs);
  }

  /** Sends the events of a bucket to EventBridge; `label` is that of the bucket's node. */
  bucketEvents(label: string, bucket: Value): void {
    this.build(`bucket-events-${label}`, context =>
      buildBucketEvents(context, label, bucket),
    );
  }

  databaseSubnets(): Value {
    return this.build('database-subnets', buildDatabaseSubnets);
  }

  /** The role by which RDS writes metrics of the operating system. */
  databaseMonitoringRole(): Value {
    return this.build('database-monitoring', buildDatabaseMonitoringRole);
  }

  documentDatabaseSubnets(): Value {
    return this.build(
      'document-database-subnets',
      buildDocumentDatabaseSubnets,
    );
  }

  /** Lets a service write into log groups; the value is for `depends_on` of the writer. */
  logging(writer: LogWriter): Value {
    return this.build(`${writer}-logging`, (context, self) =>
      buildServiceLogging(context, self, writer),
    );
  }

  /** The Kafka cluster for topics that name none. */
  kafka(): AwsKafka {
    return this.build('kafka', buildKafka);
  }

  cacheSubnets(): Value {
    return this.build('cache-subnets', buildCacheSubnets);
  }

  /** The receiver of alarms. */
  alarmTopic(): Value {
    return this.build('alarms', buildAlarmTopic);
  }

  /** A log group of a foundation, encrypted and with retention. */
  logGroup(
    context: FoundationContext,
    label: string,
    path: string,
    why: FoundationReason,
  ): Block {
    return context.resource(
      'aws_cloudwatch_log_group',
      label,
      this.logGroupBody(
        `/${this.stack.name}/${this.stack.environment.name}${path}`,
      ),
      why,
    );
  }

  /** The arguments of every log group: encrypted, kept for a year in production and two weeks in development. */
  logGroupBody(name: Value) {
    return {
      name,
      retention_in_days: this.stack.production ? 365 : 14,
      kms_key_id: this.key('logs'),
    };
  }
}
