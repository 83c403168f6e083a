import { dashed } from '../../dashed';
import type { BlueprintContext, Outputs } from '../../resource-types/define';
import type { Block } from '../../terraform/blocks';
import type { NestedBlock, Value } from '../../terraform/expressions';
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
import type { AzureNetwork } from './network';
import { AzurePlaces, labelOf } from './places';
import {
  addPrivateEndpoint,
  type AzurePrivateZone,
  type Subresource,
} from './privateAccess';
import { buildRegistry, type AzureRegistry } from './registry';
import type { AzureAccount, AzureResourceGroup } from './resourceGroup';
import { buildServiceBus, isPremium, type AzureServiceBus } from './serviceBus';
import type { SubnetPurpose } from './subnetPlans';

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
export class AzureFoundations extends AzurePlaces {
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

  /** Who may call the function of that label. */
  callersOf(label: string): FunctionCallers {
    return this.build(`callers-${label}`, () => new FunctionCallers());
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
        name: context.cloudName(dashed(role)),
        who: context.node.name,
        resourceId,
        subresource,
      }),
    ];
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

  /** Whether clients of Service Bus find it in the network: only when it is premium. */
  serviceBusIsInside(): boolean {
    return isPremium(this);
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
