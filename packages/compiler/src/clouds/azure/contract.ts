import type { Outputs, BlueprintContext } from '../../blueprints/blueprint';
import type { NestedBlock, Value } from '../../terraform/expressions';
import type { ClusterIngress } from '../../kubernetes/ingressController';
import type { Place } from '../../kubernetes/place';
import type { FunctionCallers } from './foundations/callers';
import type { SharedFoundations } from '../foundations';
import type { Offer, Configuration } from '../../blueprints/offer';
import type { PodReach } from '../../kubernetes/reach';
import type { SubnetPurpose } from './subnetPlans';
import type { Block } from '../../terraform/blocks';
import type {
  AddsBlock,
  AzureAccount,
  AzureAlarm,
  AzureContainerEnvironment,
  AzureDatabaseAdministrators,
  AzureEventHubs,
  AzureInsights,
  AzureKeyVault,
  AzureKubernetesCluster,
  AzureNetwork,
  AzurePrivateZone,
  AzureRegistry,
  AzureResourceGroup,
  AzureReach,
  AzureRole,
  AzureSecret,
  AzureServiceBus,
  AzureSubnet,
  ServiceEndpoints,
  Subresource,
} from './infrastructure';

export type * from './infrastructure';

/**
 * What a provider on Azure gives to a consumer. Permission to read its secrets
 * is granted with them.
 *
 * @public
 */
export interface AzureOffer extends Offer<AzureSecret> {
  /** What the consumer's identity may do: a built-in role and what it holds for. */
  roles?: readonly AzureRole[];
  /** The subnet and port of the provider: private endpoints are in `endpoints`. */
  reach?: AzureReach | readonly AzureReach[];
  /**
   * The port of what is not in the network: pods have to be let out to it. What
   * answers HTTPS at a public address needs none.
   */
  outside?: number;
  /**
   * What the binding of a function is configured with, behind `<PROVIDER>__`:
   * `fullyQualifiedNamespace`, `blobServiceUri`, `queueServiceUri` …
   */
  binding?: Record<string, Value>;
  /** The pods behind it, of what runs in a cluster: only pods of that cluster resolve its name. */
  pods?: PodReach;
  /** The topic of Service Bus that it is: queues subscribe by it. */
  topic?: { id: Value; fifo: boolean };
  /**
   * Introduces a consumer to the provider, for example by a separate login or
   * subscription: adds the resources for it beside the consumer's others, once
   * for each provider, and returns what the consumer gets.
   */
  enrol?(context: AzureContext, consumer: AzureConsumer): AzureGrant;
}

/**
 * The result of introducing a consumer to a provider.
 *
 * @public
 */
export type AzureGrant = Pick<
  AzureOffer,
  'environment' | 'secrets' | 'roles' | 'binding'
>;

/**
 * A user-assigned identity: its block, or what is known of it.
 *
 * @public
 */
export interface AzureIdentity {
  attr(name: 'id' | 'name' | 'client_id' | 'principal_id'): Value;
}

/**
 * The identity and the place in the network of a consumer.
 *
 * @public
 */
export interface AzureConsumer {
  identity: AzureIdentity;
  /** The subnet that it calls from. */
  subnet: SubnetPurpose;
  /** The name of the Kubernetes cluster that it runs in. */
  cluster?: Value;
}

/** The configuration of a consumer's containers or functions. */
export interface AzureConfiguration extends Configuration<AzureSecret> {
  /** Settings of a function's bindings, by the provider's prefix. */
  bindings: Record<string, Record<string, Value>>;
  /** Its role assignments, by {@link roleKey}. */
  roles: ReadonlyMap<string, Block>;
  /** The dependencies of the consumer's start: read access to secrets, private endpoints. */
  ready: Block[];
  /** Whether something that it connects to is in the network. */
  inNetwork: boolean;
}

/**
 * The consumer's side of a connection on Azure.
 *
 * @public
 */
export type AzureContext = BlueprintContext<unknown, AzureFoundations>;

/**
 * Where everything of a stack on Azure is: its subscription and resource
 * group, its network, and the rules between its parts.
 *
 * @public
 */
export interface AzurePlaces extends SharedFoundations {
  readonly production: boolean;

  /** Whether backups are kept in another region, too: in production, where the region has a pair. */
  readonly copiesBackups: boolean;

  account(): AzureAccount;

  /**
   * Resource group, or the existing one.
   *
   * @param make - how an entity of the catalog that is the group adds it.
   */
  resourceGroup(make?: AddsBlock): AzureResourceGroup;

  /** The arguments that say where a resource is. */
  place(): { resource_group_name: Value; location: Value };

  /**
   * A globally unique name: a separator and five characters are appended. The
   * naming fact of the type leaves room for them.
   */
  globalName(name: Value, separator?: '-' | ''): Value;

  /**
   * Virtual network, or the existing one.
   *
   * @param make - how an entity of the catalog that is the network adds it.
   */
  network(make?: AddsBlock): AzureNetwork;

  /** The subnet for a purpose, with its delegation and its network security group. */
  subnetFor(purpose: SubnetPurpose): AzureSubnet;

  /** The id of the subnet for a purpose. */
  subnet(purpose: SubnetPurpose): Value;

  /**
   * Lets one subnet reach a port in another.
   *
   * @returns the rule; absent in an existing network, whose rules are not ours.
   */
  allow(
    from: SubnetPurpose,
    to: SubnetPurpose,
    port: number,
  ): Block | undefined;

  /** Operator access: lets operators and pipelines reach a port that workloads reach. */
  admitOperators(to: SubnetPurpose, port: number): void;

  /**
   * From where operators and pipelines reach private resources, as text.
   *
   * @param foundation - one with a firewall that admits addresses outside of the network, too.
   */
  whereFrom(foundation?: string): string;

  /** Addresses in networks that are connected with this one, from which operators and pipelines reach private resources: `settings.admin_ranges`. */
  operatorsInside(): string[];

  /** Addresses from which operators may reach a foundation although it is private: `settings.ip_rules`. */
  operatorsAt(foundation: string): string[];

  serviceEndpoints(): ServiceEndpoints;

  /**
   * The ids of the subnets with workloads, for the firewall of a service in
   * development; they get a service endpoint for it.
   *
   * @param service - for example `Microsoft.Storage`.
   */
  workloadSubnets(service: string): Value;

  /** A private DNS zone that the network uses. */
  privateDnsZone(name: string, label: string): AzurePrivateZone;

  /** The private endpoints that lead to a resource of this stack. */
  endpointsOf(resourceId: Value | undefined): Block[];
}

/**
 * The infrastructure that the nodes of a stack on Azure share. Each foundation
 * is built on first use.
 *
 * @public
 */
export interface AzureFoundations extends AzurePlaces {
  /** A way from the subnet of machines to the internet. Returns what machines wait for; absent in an existing network. */
  egress(): Block | undefined;

  /** The access restrictions of the function of that label. */
  callersOf(label: string): FunctionCallers;

  /**
   * In production, a private address in the network for a part of a service;
   * nothing in development. Returns what the consumers' platforms wait for.
   */
  privateEndpoint(
    context: BlueprintContext<unknown, AzureFoundations>,
    resourceId: Value,
    subresource: Subresource,
  ): Block[];

  /** Log Analytics workspace. */
  logs(): Value;

  /** In production, sends the audit logs of a resource to the workspace; nothing in development. */
  diagnostics(
    context: BlueprintContext<unknown, AzureFoundations>,
    resourceId: Value,
    options?: { role?: string; groups?: readonly ('audit' | 'allLogs')[] },
  ): void;

  /** The destination of traces; functions sign in by identity. */
  applicationInsights(): AzureInsights;

  keyVault(): AzureKeyVault;

  /** A secret of that name in the stack's vault; operators or pipelines store the value. */
  secret(name: Value): AzureSecret;

  /** The environment of container apps. */
  containerEnvironment(): AzureContainerEnvironment;

  /** The Kubernetes cluster of the stack, for what names none. */
  kubernetesCluster(): AzureKubernetesCluster;

  /** The cluster that a host is or is in; without a host the stack's. */
  kubernetesClusterOn(host: Outputs | undefined): AzureKubernetesCluster;

  /** Registers a cluster of the catalog: workloads find it by its name; those that name none get the first. */
  keepKubernetesCluster(cluster: AzureKubernetesCluster): void;

  /** The stack's namespace in a cluster. */
  kubernetesNamespace(cluster: AzureKubernetesCluster): Place;

  /** The ingress controller of a cluster. */
  kubernetesIngress(place: Place): ClusterIngress;

  /** The image registry; undefined when all images are public. */
  registry(): AzureRegistry | undefined;

  /** The namespace for queues and topics that name none. */
  serviceBus(): AzureServiceBus;

  /** The namespace for event streams that are on no Kafka cluster. */
  eventHubs(): AzureEventHubs;

  /** Whether clients of Service Bus find it in the network: only when it is premium. */
  serviceBusIsInside(): boolean;

  /** The rules of a storage account about the age of objects; containers add theirs. */
  storageRules(account: string): NestedBlock[];

  /** The group that creates logins in databases. */
  databaseAdministrators(): AzureDatabaseAdministrators;

  /** The receiver of alarms. */
  actionGroup(): Value;

  /** The on-call action group in production; undefined in development. */
  alarm(
    context: BlueprintContext<unknown, AzureFoundations>,
    alarm: AzureAlarm,
  ): void;
}
