import type { FoundationContext } from '../../blueprints/foundationContext';
import type { Outputs, BlueprintContext } from '../../blueprints/blueprint';
import type { Body, NestedBlock, Value } from '../../terraform/expressions';
import type { ClusterIngress } from '../../kubernetes/ingressController';
import type { Place, Cluster } from '../../kubernetes/place';
import type { FunctionCallers } from './foundations/callers';
import type { SharedFoundations } from '../foundations';
import type { Offer, Configuration } from '../../blueprints/offer';
import type { PodReach } from '../../kubernetes/reach';
import type { SubnetPurpose } from './subnetPlans';
import type { Block } from '../../terraform/blocks';
import { PRIVATE_ZONES } from '../../facts/azure/privateZones';

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
 * A role that a consumer is assigned on a resource of a provider.
 *
 * @public
 */
export interface AzureRole {
  /** The name of a built-in role: `Key Vault Secrets User`. */
  role: string;
  /** The id of the very resource that it holds for. */
  scope: Value;
}

/**
 * Where a provider is reached: a TCP port in a subnet of the network.
 *
 * @public
 */
export interface AzureReach {
  subnet: SubnetPurpose;
  port: number;
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

/** A user-assigned identity: its block, or what is known of it. */
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
 * A metric alert.
 *
 * @public
 */
export interface AzureAlarm {
  role: string;
  /** What is measured. */
  resourceId: Value;
  /** The resource type as Azure calls it: `Microsoft.App/containerApps`. */
  namespace: string;
  metric: string;
  aggregation: 'Average' | 'Maximum' | 'Minimum' | 'Total' | 'Count';
  operator: 'GreaterThan' | 'LessThan' | 'GreaterThanOrEqual';
  threshold: number;
  /** What it means, in a sentence. */
  description: string;
  /** 0 is critical, 4 is verbose; 2 by default. */
  severity?: 0 | 1 | 2 | 3 | 4;
  /** How long it has to last, as a duration of ISO 8601. */
  window?: 'PT5M' | 'PT15M' | 'PT30M' | 'PT1H';
  dimension?: { name: string; values: readonly Value[] };
}

/**
 * The environment of container apps.
 *
 * @public
 */
export interface AzureContainerEnvironment {
  id: Value;
  /** What the names of its apps end with. */
  defaultDomain: Value;
  /** The domain verification id of Azure. */
  verificationId: Value;
}

/**
 * The database administrators: a group of Entra ID.
 *
 * @public
 */
export interface AzureDatabaseAdministrators {
  objectId: Value;
  /** The group's name, which is also what its members sign in as. */
  name: Value;
}

/**
 * An Event Hubs namespace, the container of event streams.
 *
 * @public
 */
export interface AzureEventHubs {
  id: Value;
  name: Value;
  resourceGroup: Value;
  /** The host name for clients. */
  host: Value;
}

/**
 * A vault for secrets.
 *
 * @public
 */
export interface AzureKeyVault {
  id: Value;
  uri: Value;
  name: Value;
}

/**
 * A secret in a vault. Terraform has its name and never its value: to write one
 * it would need access to the vault's data plane and keep the value in the
 * state.
 *
 * @public
 */
export interface AzureSecret {
  /** The reference of workloads to it; without a version, so that they get new values. */
  uri: Value;
  /** What a role assignment names. */
  id: Value;
  /** The vault that it is in, where it is known. */
  vaultId?: Value;
}

/**
 * A Kubernetes cluster on Azure, as what runs in it needs it.
 *
 * @public
 */
export interface AzureKubernetesCluster extends Cluster {
  /** In the first root module. */
  name: Value;
  resourceGroup: Value;
  /** Absent when it is not of this stack. */
  id?: Value;
  /** The issuer of service account tokens, for blocks of the workloads module; the call also configures the cluster's providers there. */
  issuerInside(): Value;
}

/**
 * Application Insights of a stack.
 *
 * @public
 */
export interface AzureInsights {
  id: Value;
  /** The destination of traces; not a secret, because senders sign in by identity. */
  connectionString: Value;
}

/** The network of an environment, created or existing. */
export interface AzureNetwork {
  id: Value;
  name: Value;
  /** The first two numbers of its addresses, where it is created. */
  prefix: string;
  /** Whether its subnets and rules are ours to make. */
  created: boolean;
}

/** A private DNS zone that the network uses. */
export interface AzurePrivateZone {
  id: Value;
  /** The link with the network; servers in subnets wait for it. Absent when the zone exists. */
  link?: Block;
}

/**
 * The part of a service that a private endpoint leads to, as Azure calls it.
 *
 * @public
 */
export type Subresource = keyof typeof PRIVATE_ZONES;

/**
 * The image registry.
 *
 * @public
 */
export interface AzureRegistry {
  server: Value;
  id: Value;
}

/** The tenant and subscription of the Terraform run. */
export interface AzureAccount {
  tenantId: Value;
  subscriptionId: Value;
}

/** Where the resources of a stack are. */
export interface AzureResourceGroup {
  name: Value;
  location: Value;
  id: Value;
}

/**
 * A Service Bus namespace, the container of queues and topics.
 *
 * @public
 */
export interface AzureServiceBus {
  id: Value;
  name: Value;
  /** The host name for clients. */
  host: Value;
}

/** A subnet and what guards it. */
export interface AzureSubnet {
  id: Value;
  /** Its addresses; absent in an existing network. */
  prefixes?: Value;
  /** Its network security group; absent in an existing network. */
  guard?: Block;
}

/** How a resource is added: as part of a foundation, or for an entity. */
export type AddsBlock = (context: FoundationContext, body: Body) => Block;

/**
 * Development has no private endpoints: firewalls of services let the subnets
 * of workloads in, which reach them by Azure's own network.
 */
export interface ServiceEndpoints {
  /** The ids of the subnets with workloads, also of those that are made later. */
  allow(service: string): Value;
  join(purpose: SubnetPurpose, id: Value, made?: Block): void;
}

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
  letPeopleIn(to: SubnetPurpose, port: number): void;

  /**
   * From where operators and pipelines reach private resources, as text.
   *
   * @param foundation - one with a firewall that admits addresses outside of the network, too.
   */
  whereFrom(foundation?: string): string;

  /** Addresses in networks that are connected with this one, from which operators and pipelines reach private resources: `settings.admin_ranges`. */
  peopleInside(): string[];

  /** Addresses from which operators may reach a foundation although it is private: `settings.ip_rules`. */
  peopleAt(foundation: string): string[];

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
