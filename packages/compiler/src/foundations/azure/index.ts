import type { BlueprintContext, Outputs } from '../../resource-types/define';
import type { Block } from '../../terraform/blocks';
import {
  Reference,
  text,
  type NestedBlock,
  type Value,
} from '../../terraform/expressions';
import { Foundations } from '../foundations';
import { clusterKey, KUBERNETES } from '../inCluster/clusters';
import type { ClusterIngress } from '../inCluster/ingress';
import { buildNamespace } from '../inCluster/namespace';
import type { Place } from '../inCluster/place';
import { addAlarm, buildAlarms, type AzureAlarm } from './alarms';
import { FunctionCallers } from './callers';
import {
  buildContainerEnvironment,
  type AzureContainerEnvironment,
} from './containerEnvironment';
import {
  buildDatabaseAdministrators,
  type AzureDatabaseAdministrators,
} from './databaseAdministrators';
import { buildEventHubs, type AzureEventHubs } from './eventHubs';
import {
  buildKeyVault,
  secretIn,
  type AzureKeyVault,
  type AzureSecret,
} from './keyVault';
import {
  buildClusterOfOthers,
  buildKubernetesCluster,
  type AzureKubernetesCluster,
} from './kubernetesCluster';
import { buildKubernetesIngress } from './kubernetesIngress';
import {
  addDiagnostics,
  buildApplicationInsights,
  buildLogs,
  type AzureInsights,
} from './logs';
import { buildNetwork, type AzureNetwork, type MakeNetwork } from './network';
import {
  addPrivateEndpoint,
  buildPrivateZone,
  type AzurePrivateZone,
  type Subresource,
} from './privateAccess';
import { buildRegistry, type AzureRegistry } from './registry';
import {
  buildAccount,
  buildResourceGroup,
  buildUniqueEnd,
  type AzureAccount,
  type AzureResourceGroup,
  type MakeResourceGroup,
} from './resourceGroup';
import { buildServiceBus, isPremium, type AzureServiceBus } from './serviceBus';
import {
  buildRule,
  buildSubnet,
  ServiceEndpoints,
  type AzureSubnet,
  type SubnetPurpose,
} from './subnets';

export { makeKeyVault, secretIn } from './keyVault';
export { workspaceBody } from './logs';
export { makeRegistry } from './registry';
export type {
  AzureAccount,
  AzureAlarm,
  AzureContainerEnvironment,
  AzureInsights,
  AzureKeyVault,
  AzureNetwork,
  AzurePrivateZone,
  AzureRegistry,
  AzureResourceGroup,
  AzureSecret,
  Subresource,
  SubnetPurpose,
};

type Context = BlueprintContext<unknown, AzureFoundations>;

/** The infrastructure that a stack on Azure shares. Each part is built by the first who needs it. */
export class AzureFoundations extends Foundations {
  get production(): boolean {
    return this.stack.production;
  }

  protected get values(): Readonly<Record<string, () => Value>> {
    return {
      resource_group_name: () => this.resourceGroup().name,
      network_id: () => this.network().id,
      container_subnet_id: () => this.subnet('containers'),
      endpoint_subnet_id: () => this.subnet('endpoints'),
      log_workspace_id: () => this.logs(),
      action_group_id: () => this.actionGroup(),
    };
  }

  account(): AzureAccount {
    return this.build('account', buildAccount);
  }

  /**
   * Resource group, or the existing one.
   *
   * @param make - how an entity of the catalog that is the group adds it.
   */
  resourceGroup(make?: MakeResourceGroup): AzureResourceGroup {
    return this.build('resource-group', context =>
      buildResourceGroup(context, make),
    );
  }

  /** The arguments that say where a resource is. */
  place(): { resource_group_name: Value; location: Value } {
    const { name, location } = this.resourceGroup();
    return { resource_group_name: name, location };
  }

  /**
   * A name that nobody else in the world has. Five characters and the
   * separator come behind it: the fact of its type leaves room for them.
   */
  globalName(name: Value, separator: '-' | '' = '-'): Value {
    const end = this.build('unique-end', buildUniqueEnd);
    return separator ? text`${name}-${end}` : text`${name}${end}`;
  }

  /**
   * Virtual network, or the existing one.
   *
   * @param make - how an entity of the catalog that is the network adds it.
   */
  network(make?: MakeNetwork): AzureNetwork {
    return this.build('network', (context, self) =>
      buildNetwork(context, self, make),
    );
  }

  /** The subnet for a purpose, with its delegation and its network security group. */
  subnetFor(purpose: SubnetPurpose): AzureSubnet {
    this.network();
    return this.build(`subnet-${purpose}`, (context, self) =>
      buildSubnet(context, self, purpose),
    );
  }

  /** The id of the subnet for a purpose. */
  subnet(purpose: SubnetPurpose): Value {
    return this.subnetFor(purpose).id;
  }

  /**
   * Lets one subnet reach a port in another.
   *
   * @returns the rule; absent in an existing network, whose rules are not ours.
   */
  allow(
    from: SubnetPurpose,
    to: SubnetPurpose,
    port: number,
  ): Block | undefined {
    return this.build(`rule-${from}-${to}-${port}`, (context, self) =>
      buildRule(context, self, { from, to, port }),
    );
  }

  serviceEndpoints(): ServiceEndpoints {
    return this.build('service-endpoints', () => new ServiceEndpoints());
  }

  /**
   * The ids of the subnets with workloads, for the firewall of a service in
   * development; they get a service endpoint for it.
   *
   * @param service - for example `Microsoft.Storage`.
   */
  workloadSubnets(service: string): Value {
    return this.serviceEndpoints().allow(service);
  }

  /** Who may call the function of that label. */
  callersOf(label: string): FunctionCallers {
    return this.build(`callers-${label}`, () => new FunctionCallers());
  }

  /** Addresses from which people may reach a foundation although it is private: `settings.ip_rules`. */
  peopleAt(foundation: string): string[] {
    const { settings } = this.stack.environment.foundations[foundation] ?? {};
    return [settings?.ip_rules ?? []].flat();
  }

  /** A private DNS zone that the network uses. */
  privateDnsZone(name: string, label: string): AzurePrivateZone {
    return this.build(`private-dns-${name}`, (context, self) =>
      buildPrivateZone(context, self, { name, label: labelOf(label) }),
    );
  }

  /**
   * In production, a private address in the network for a part of a service;
   * nothing in development. Returns what the consumers' platforms wait for.
   */
  privateEndpoint(
    context: Context,
    resourceId: Value,
    subresource: Subresource,
  ): Block[] {
    if (!this.production) return [];
    const role = labelOf(subresource);
    return [
      addPrivateEndpoint(this, context.resource, {
        role,
        name: context.cloudName(role.replace(/_/g, '-')),
        who: context.node.name,
        resourceId,
        subresource,
      }),
    ];
  }

  /** The private endpoints that lead to a resource of this stack. */
  endpointsOf(resourceId: Value | undefined): Block[] {
    if (!(resourceId instanceof Reference)) return [];
    const { target } = resourceId;
    return this.stack.blocks.filter(
      ({ type, targets }) =>
        type === 'azurerm_private_endpoint' &&
        targets.some(block => block === target),
    );
  }

  /** Log Analytics workspace. */
  logs(): Value {
    return this.build('logs', buildLogs);
  }

  /** In production, sends who did what with a resource to the workspace; nothing in development. */
  diagnostics(
    context: Context,
    resourceId: Value,
    {
      role = 'logs',
      groups = ['audit'],
    }: { role?: string; groups?: readonly ('audit' | 'allLogs')[] } = {},
  ): void {
    if (!this.production) return;
    addDiagnostics(this, context.resource, {
      role,
      who: context.node.name,
      resourceId,
      groups,
    });
  }

  /** Where functions send traces; they sign in as their identities. */
  applicationInsights(): AzureInsights {
    return this.build('application-insights', buildApplicationInsights);
  }

  keyVault(): AzureKeyVault {
    return this.build('key-vault', buildKeyVault);
  }

  /** A secret of that name in the stack's vault; people or pipelines put the value there. */
  secret(name: Value): AzureSecret {
    return secretIn(this.keyVault(), name);
  }

  /** What container apps run in. */
  containerEnvironment(): AzureContainerEnvironment {
    return this.build('container-environment', buildContainerEnvironment);
  }

  /** The Kubernetes cluster of the stack, for what names none. */
  kubernetesCluster(): AzureKubernetesCluster {
    return this.build(KUBERNETES, buildKubernetesCluster);
  }

  /** The cluster that a host is or is in; without a host the stack's. */
  kubernetesClusterOn(host: Outputs | undefined): AzureKubernetesCluster {
    if (host?.cluster === undefined) return this.kubernetesCluster();
    return this.build(clusterKey(host.cluster), context =>
      buildClusterOfOthers(context, host),
    );
  }

  /** A cluster of the catalog: what lives on it asks for it by its name, and who names none gets the first. */
  keepKubernetesCluster(cluster: AzureKubernetesCluster): void {
    this.settle(KUBERNETES, cluster);
    this.settle(clusterKey(cluster.name), cluster);
  }

  /** The stack's namespace in a cluster. */
  kubernetesNamespace(cluster: AzureKubernetesCluster): Place {
    return this.build(`namespace-${cluster.alias ?? 'main'}`, context =>
      buildNamespace(context, cluster),
    );
  }

  /** What brings requests from the internet into a cluster. */
  kubernetesIngress(place: Place): ClusterIngress {
    return this.build(
      `ingress-${place.cluster.alias ?? 'main'}`,
      (context, self) => buildKubernetesIngress(context, self, place),
    );
  }

  /** Where images are pulled from; nothing when all are public. */
  registry(): AzureRegistry | undefined {
    return this.build('registry', buildRegistry);
  }

  /** The namespace for queues and topics that name none. */
  serviceBus(): AzureServiceBus {
    return this.build('service-bus', buildServiceBus);
  }

  /** The namespace for event streams that are on no Kafka cluster. */
  eventHubs(): AzureEventHubs {
    return this.build('event-hubs', buildEventHubs);
  }

  /** Where clients of Service Bus find it in the network; nowhere unless it is premium. */
  serviceBusReach(): { subnet: SubnetPurpose; port: number } | undefined {
    return isPremium(this) ? { subnet: 'endpoints', port: 5671 } : undefined;
  }

  /** The rules of a storage account about the age of objects; containers add theirs. */
  storageRules(account: string): NestedBlock[] {
    return this.build(`storage-rules-${account}`, () => []);
  }

  /** The people who make logins in databases. */
  databaseAdministrators(): AzureDatabaseAdministrators {
    return this.build('database-administrators', buildDatabaseAdministrators);
  }

  /** Where alarms go. */
  actionGroup(): Value {
    return this.build('alarms', buildAlarms);
  }

  /** In production, pages whoever is on call; nothing in development. */
  alarm(context: Context, alarm: AzureAlarm): void {
    if (this.production) addAlarm(context, alarm);
  }
}

const labelOf = (name: string) =>
  name
    .replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    .replace(/^_/, '');
