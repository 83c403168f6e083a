import type {
  GcpFoundations,
  GcpBuilder,
  GcpDnsZone,
  GcpKey,
  GcpKubernetesCluster,
  GcpKafka,
  GcpKafkaAcl,
  GcpLoadBalancer,
  GcpNetwork,
  GcpPrivateServices,
  GcpPreparation,
  GcpProject,
  GcpServiceAccount,
  GcpServiceAgent,
} from '../contract';
import type { Block } from '../../../terraform/blocks';
import {
  text,
  type CloudName,
  type Value,
} from '../../../terraform/expressions';
import type { DesignNode } from '../../../model';
import type { Outputs } from '../../../blueprints/blueprint';
import { Foundations } from '../../foundations';
import { clusterKey, KUBERNETES } from '../../../kubernetes/clusters';
import { buildNamespace } from '../../../kubernetes/stackNamespace';
import type { Place } from '../../../kubernetes/place';
import { buildNotificationChannel } from './alarms';
import { buildBucketEvents } from './bucketEvents';
import { buildBuilder } from './builder';
import { buildCacheEndpoints } from './cacheEndpoints';
import { buildDnsZone } from './dnsZone';
import { buildKey } from './key';
import {
  buildClusterOfOthers,
  buildKubernetesCluster,
} from './kubernetesCluster';
import { buildWorkloadTag } from './firewall';
import { buildKafka, buildKafkaAcl } from './kafka';
import { buildKeyRing } from './keyRing';
import { buildLoadBalancer, buildPublicAddress } from './loadBalancer';
import {
  buildEgress,
  buildInternalCalls,
  buildNetwork,
  buildPrivateServices,
  PRIVATE_GOOGLE_APIS_RANGE,
} from './network';
import { buildPreparation } from './preparation';
import { buildProject } from './project';
import { buildServiceAgent } from './serviceAgents';
import { buildService } from './services';
import { buildSharedNetwork } from './sharedNetwork';

/** The foundations of a stack on Google Cloud. Each is built on first use. */
export class LazyGcpFoundations extends Foundations implements GcpFoundations {
  protected get values(): Readonly<Record<string, () => Value>> {
    return {
      project_number: () => this.project().number,
      network_id: () => this.network().id,
      subnetwork_id: () => this.network().subnetId,
      private_services_network_id: () => this.privateServices().networkId,
      key_ring_id: () => this.keyRing(),
      notification_channel_id: () => this.notificationChannel(),
    };
  }

  /**
   * Switches an API on and returns what `depends_on` of the first resource of
   * that API takes; what refers to that resource needs none. The APIs for
   * BigQuery and what it depends on are on in every project.
   */
  after(api: string): Value[] | undefined {
    if (this.stack.environment.foundations.services?.enabled === false)
      return undefined;
    return [this.service(api).self];
  }

  /** The API of that full name, switched on. */
  service(api: string): Block {
    this.preparation();
    return this.build(`service-${api}`, context => buildService(context, api));
  }

  /** The manual steps before the first `terraform apply`. */
  preparation(): GcpPreparation {
    return this.build('preparation', ({ stack }) =>
      buildPreparation(stack, this.user),
    );
  }

  project(): GcpProject {
    return this.build('project', buildProject);
  }

  /** A globally unique name: with the project number as suffix. */
  globalName(name: CloudName): Value {
    return text`${name}-${this.project().number}`;
  }

  /** VPC network and subnet, or the existing ones. */
  network(): GcpNetwork {
    return this.build('network', buildNetwork);
  }

  /** Permits Cloud Run to use the network of another project. */
  sharedNetwork(): void {
    this.build('shared-network', buildSharedNetwork);
  }

  /** The private addresses of Cloud SQL and the like. */
  privateServices(): GcpPrivateServices {
    return this.build('private-services', buildPrivateServices);
  }

  /** Lets Memorystore allocate addresses in the subnet; its instances depend on it. */
  cacheEndpoints(): Value[] {
    return this.build('cache-endpoints', buildCacheEndpoints).map(
      ({ self }) => self,
    );
  }

  /** The Kafka cluster for topics that name none. */
  kafka(): GcpKafka {
    return this.build('kafka', buildKafka);
  }

  /** The ACL of a Kafka topic; `label` is that of the topic's node. */
  kafkaAcl(
    label: string,
    topic: { cluster: Value; topic: Value },
  ): GcpKafkaAcl {
    return this.build(`kafka-acl-${label}`, context =>
      buildKafkaAcl(context, label, topic),
    );
  }

  /** A way from the network to the internet, for what has no public address. */
  egress(entity?: DesignNode): Value | undefined {
    return this.build('egress', (context, self) =>
      buildEgress(context, self, entity),
    );
  }

  /** A way from workloads to internal services of Cloud Run; returns its addresses. */
  internalCalls(): Value {
    this.build('internal-calls', buildInternalCalls);
    return PRIVATE_GOOGLE_APIS_RANGE;
  }

  /** The network tag of workloads: with it they reach nothing but what connections open. */
  workloadTag(): Value {
    return this.build('workload-firewall', buildWorkloadTag);
  }

  /**
   * The id of the key that encrypts what this stack keeps, as that service may
   * use it. Undefined in development: there Google's own keys do, because key
   * rings can never be deleted.
   */
  key(agent: GcpServiceAgent): Value | undefined {
    const { existing } = this.stack.environment.foundations.key ?? {};
    if (!this.stack.production && !existing) return undefined;
    const key: GcpKey = this.build('key', buildKey);
    return key.usedBy(agent);
  }

  /** The id of what the keys of this stack are in. */
  keyRing(): Value {
    return this.build('key-ring', buildKeyRing);
  }

  /** A service's own account in the project. */
  serviceAgent(agent: GcpServiceAgent): GcpServiceAccount {
    return this.build(`service-agent-${agent}`, context =>
      buildServiceAgent(context, this, agent),
    );
  }

  /** The zone of Cloud DNS for host names. */
  dnsZone(): GcpDnsZone {
    return this.build('dns-zone', buildDnsZone);
  }

  /** The address of the load balancer, whose blocks it belongs to. */
  publicAddress(entity?: DesignNode): Block {
    return this.build(
      'public-address',
      (context, self) => buildPublicAddress(context, self, entity),
      'load-balancer',
    );
  }

  /** The load balancer of what is exposed under a host name. */
  loadBalancer(entity?: DesignNode): GcpLoadBalancer {
    return this.build('load-balancer', (context, self) =>
      buildLoadBalancer(context, self, entity),
    );
  }

  /** The policy of the firewall of the catalog in front of the load balancer. */
  firewall(): Value | undefined {
    if (!this.stack.has('firewall')) return undefined;
    return this.build<Value>('firewall', () => undefined);
  }

  /** The Kubernetes cluster of the stack, for what names none. */
  kubernetesCluster(): GcpKubernetesCluster {
    return this.build(KUBERNETES, buildKubernetesCluster);
  }

  /** The cluster that a host is or is in; without a host the stack's. */
  kubernetesClusterOn(host: Outputs | undefined): GcpKubernetesCluster {
    if (host?.cluster === undefined) return this.kubernetesCluster();
    return this.build(clusterKey(host.cluster), context =>
      buildClusterOfOthers(context, host),
    );
  }

  /** Registers a cluster of the catalog: workloads find it by its name; those that name none get the first. */
  keepKubernetesCluster(cluster: GcpKubernetesCluster): void {
    this.settle(KUBERNETES, cluster);
    this.settle(clusterKey(cluster.name), cluster);
  }

  /** The stack's namespace in a cluster. */
  kubernetesNamespace(cluster: GcpKubernetesCluster): Place {
    return this.build(`namespace-${cluster.alias ?? 'main'}`, context =>
      buildNamespace(context, cluster),
    );
  }

  /** The service account of Cloud Build, which builds containers from archives of code. */
  builder(): GcpBuilder {
    return this.build('builder', buildBuilder);
  }

  /** Lets Cloud Storage publish notifications; subscribers depend on it. */
  bucketEvents(): Block {
    return this.build('bucket-events', buildBucketEvents);
  }

  /** The receiver of alarms, for `notification_channels`. */
  notificationChannel(): Value {
    return this.build('alarms', buildNotificationChannel);
  }
}
