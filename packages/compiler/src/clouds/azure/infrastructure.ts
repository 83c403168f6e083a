import type { FoundationContext } from '../../blueprints/foundationContext';
import type { Body, Value } from '../../terraform/expressions';
import type { Cluster } from '../../kubernetes/place';
import type { SubnetPurpose } from './subnetPlans';
import type { Block } from '../../terraform/blocks';
import { PRIVATE_ZONES } from '../../facts/azure/privateZones';

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

/**
 * The network of an environment, created or existing.
 *
 * @public
 */
export interface AzureNetwork {
  id: Value;
  name: Value;
  /** The first two numbers of its addresses, where it is created. */
  prefix: string;
  /** Whether its subnets and rules are ours to make. */
  created: boolean;
}

/**
 * A private DNS zone that the network uses.
 *
 * @public
 */
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

/**
 * The tenant and subscription of the Terraform run.
 *
 * @public
 */
export interface AzureAccount {
  tenantId: Value;
  subscriptionId: Value;
}

/**
 * Where the resources of a stack are.
 *
 * @public
 */
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

/**
 * A subnet and what guards it.
 *
 * @public
 */
export interface AzureSubnet {
  id: Value;
  /** Its addresses; absent in an existing network. */
  prefixes?: Value;
  /** Its network security group; absent in an existing network. */
  guard?: Block;
}

/**
 * How a resource is added: as part of a foundation, or for an entity.
 *
 * @public
 */
export type AddsBlock = (context: FoundationContext, body: Body) => Block;

/**
 * Development has no private endpoints: firewalls of services let the subnets
 * of workloads in, which reach them by Azure's own network.
 *
 * @public
 */
export interface ServiceEndpoints {
  /** The ids of the subnets with workloads, also of those that are made later. */
  allow(service: string): Value;
  join(purpose: SubnetPurpose, id: Value, made?: Block): void;
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
