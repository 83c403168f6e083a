import type {
  AzureFoundations,
  AzureAlarm,
  AzureContainerEnvironment,
  AzureDatabaseAdministrators,
  AzureEventHubs,
  AzureKeyVault,
  AzureSecret,
  AzureKubernetesCluster,
  AzureInsights,
  Subresource,
  AzureRegistry,
  AzureServiceBus,
} from '../contract';
import { dashed } from '../../../util/dashed';
import type { BlueprintContext, Outputs } from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import type { NestedBlock, Value } from '../../../terraform/expressions';
import { clusterKey, KUBERNETES } from '../../../kubernetes/clusters';
import type { ClusterIngress } from '../../../kubernetes/ingressController';
import { buildNamespace } from '../../../kubernetes/stackNamespace';
import type { Place } from '../../../kubernetes/place';
import { addAlarm, buildAlarms } from './alarms';
import { FunctionCallers } from './callers';
import { buildContainerEnvironment } from './containerEnvironment';
import { buildDatabaseAdministrators } from './databaseAdministrators';
import { buildEgress } from './egress';
import { buildEventHubs } from './eventHubs';
import { buildKeyVault, secretIn } from './keyVault';
import {
  buildClusterOfOthers,
  buildKubernetesCluster,
} from './kubernetesCluster';
import { buildKubernetesIngress } from './kubernetesIngress';
import { addDiagnostics, buildApplicationInsights, buildLogs } from './logs';
import { LazyAzurePlaces, labelOf } from './places';
import { addPrivateEndpoint } from './privateAccess';
import { buildRegistry } from './registry';
import { buildServiceBus, isPremium } from './serviceBus';

export { makeKeyVault, secretIn } from './keyVault';
export { workspaceBody } from './logs';
export { makeRegistry } from './registry';

type Context = BlueprintContext<unknown, AzureFoundations>;

/** The foundations of a stack on Azure. Each is built on first use. */
export class LazyAzureFoundations
  extends LazyAzurePlaces
  implements AzureFoundations
{
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

  /** A way from the subnet of machines to the internet. Returns what machines wait for; absent in an existing network. */
  egress(): Block | undefined {
    return this.build('egress', (context, self) =>
      buildEgress(context, self, 'machines'),
    );
  }

  /** The access restrictions of the function of that label. */
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

  /** In production, sends the audit logs of a resource to the workspace; nothing in development. */
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

  /** The destination of traces; functions sign in by identity. */
  applicationInsights(): AzureInsights {
    return this.build('application-insights', buildApplicationInsights);
  }

  keyVault(): AzureKeyVault {
    return this.build('key-vault', buildKeyVault);
  }

  /** A secret of that name in the stack's vault; operators or pipelines store the value. */
  secret(name: Value): AzureSecret {
    return secretIn(this.keyVault(), name);
  }

  /** The environment of container apps. */
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

  /** Registers a cluster of the catalog: workloads find it by its name; those that name none get the first. */
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

  /** The ingress controller of a cluster. */
  kubernetesIngress(place: Place): ClusterIngress {
    return this.build(
      `ingress-${place.cluster.alias ?? 'main'}`,
      (context, self) => buildKubernetesIngress(context, self, place),
    );
  }

  /** The image registry; undefined when all images are public. */
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

  /** The group that creates logins in databases. */
  databaseAdministrators(): AzureDatabaseAdministrators {
    return this.build('database-administrators', buildDatabaseAdministrators);
  }

  /** The receiver of alarms. */
  actionGroup(): Value {
    return this.build('alarms', buildAlarms);
  }

  /** The on-call action group in production; undefined in development. */
  alarm(context: Context, alarm: AzureAlarm): void {
    if (this.production) addAlarm(context, alarm);
  }
}
