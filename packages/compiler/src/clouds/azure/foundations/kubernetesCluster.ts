import { protect } from '../../../blueprints/protection';
import type { Outputs } from '../../../blueprints/blueprint';
import { type NodesProperties, nodesDefaults } from '../../../kubernetes/nodes';
import type { Block } from '../../../terraform/blocks';
import { block, hcl, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import {
  aliasFor,
  existingPart,
  KUBERNETES,
  labelOfOthers,
} from '../../../kubernetes/clusters';
import { rangesOf, type ApiRanges } from '../../../kubernetes/apiAccess';
import { siteOfFoundation, type Site } from '../../../blueprints/site';
import { collectLogs, observation } from './containerInsights';
import type { AzureFoundations, AzureKubernetesCluster } from '../contract';
import { accessToApi, isPrivateApi } from './kubernetesApi';
import { addClusterIdentity, addNodeIdentity } from './kubernetesIdentity';
import { addNodes, systemNodes } from './kubernetesNodes';
import { addDiagnostics } from './logs';

/** The properties of a cluster. */
export interface ClusterWishes extends NodesProperties {
  /** The alias of its providers; absent for the stack's main cluster. */
  alias?: string;
  version?: string;
  /** Address ranges that reach its API. */
  apiAllowedRanges?: ApiRanges;
}

const CONTROL =
  'Name an existing AKS cluster under foundations.kubernetes-cluster.existing of the environment: name and resource_group. Or map what runs in it to container-service or worker.';

/** The application of Entra that stands for the API of every AKS cluster; see "Use kubelogin" in the AKS guide. */
const AKS_SERVER = '6dae42f8-4368-4678-94ff-3960e28e3630';

/** The cluster for what runs in Kubernetes and names no cluster. */
export function buildKubernetesCluster(
  context: FoundationContext,
  foundations: AzureFoundations,
): AzureKubernetesCluster {
  if (context.setting().existing) {
    const site = siteOfFoundation(context, 'kubernetes', {
      reason: 'The existing cluster that this stack runs in',
    });
    return reachable(context.stack, site, {
      zones: context.production,
      name: existingPart(context, 'name'),
      resourceGroup: existingPart(context, 'resource_group'),
    });
  }
  const site = siteOfFoundation(context, 'kubernetes', {
    reason: 'Runs what needs Kubernetes',
    control: CONTROL,
  });
  return addKubernetesCluster(foundations, site, {
    ...nodesDefaults[context.production ? 'production' : 'development'],
    apiAllowedRanges: rangesOf(context),
  });
}

/** A cluster of another System that something of this stack runs in, by its outputs. */
export function buildClusterOfOthers(
  context: FoundationContext,
  { cluster: name, resource_group: resourceGroup }: Outputs,
): AzureKubernetesCluster {
  const { stack } = context;
  const label = labelOfOthers(name);
  const site = siteOfFoundation(
    context,
    label,
    {
      reason: 'Reads the endpoint of the cluster of another System',
    },
    label,
  );
  const found = reachable(stack, site, {
    alias: aliasFor(stack, label),
    zones: stack.production,
    name,
    resourceGroup,
  });
  stack.settle(KUBERNETES, label, found);
  return found;
}

/**
 * AKS with Cilium and Entra authentication; local accounts are disabled. In
 * production the API is private, and workloads run on nodes separate from the
 * system pool.
 */
export function addKubernetesCluster(
  foundations: AzureFoundations,
  site: Site,
  wishes: ClusterWishes,
): AzureKubernetesCluster {
  const { production } = foundations;
  const cluster = addControlPlane(foundations, site, wishes);
  if (production) {
    addNodes(foundations, site, cluster, wishes);
    collectLogs(foundations, site, cluster);
    addDiagnostics(foundations, site.resource, {
      role: 'logs',
      who: 'the Kubernetes cluster',
      resourceId: cluster.attr('id'),
      groups: ['audit'],
    });
  }
  return reachable(foundations.stack, site, {
    alias: wishes.alias,
    zones: production,
    name: cluster.attr('name'),
    resourceGroup: foundations.place().resource_group_name,
    id: cluster.attr('id'),
  });
}

/** The control plane and its system pool. */
function addControlPlane(
  foundations: AzureFoundations,
  site: Site,
  wishes: ClusterWishes,
): Block {
  const { production } = foundations;
  const { version, apiAllowedRanges } = wishes;
  const { identity, mayJoin } = addClusterIdentity(foundations, site);
  const nodes = addNodeIdentity(foundations, site, identity);
  const isPrivate = isPrivateApi(foundations, site, apiAllowedRanges);
  const name = site.cloudName('kubernetes');
  return site.resource(
    'azurerm_kubernetes_cluster',
    {
      name,
      ...foundations.place(),
      dns_prefix: name,
      kubernetes_version: version,
      sku_tier: production ? 'Standard' : 'Free',
      automatic_upgrade_channel: 'patch',
      node_os_upgrade_channel: 'NodeImage',
      local_account_disabled: true,
      oidc_issuer_enabled: true,
      workload_identity_enabled: true,
      azure_policy_enabled: production,
      image_cleaner_enabled: true,
      image_cleaner_interval_hours: 168,
      run_command_enabled: false,
      ...accessToApi(foundations, site, isPrivate, apiAllowedRanges),
      default_node_pool: systemNodes(foundations, wishes),
      identity: block({
        type: 'UserAssigned',
        identity_ids: [identity.attr('id')],
      }),
      kubelet_identity: nodes.body,
      azure_active_directory_role_based_access_control: block({
        azure_rbac_enabled: true,
        tenant_id: foundations.account().tenantId,
        admin_group_object_ids: administrators(foundations, site),
      }),
      network_profile: NETWORK,
      ...observation(foundations),
      ...(production && MAINTENANCE),
      lifecycle: block({
        ...protect({ production })?.body,
        ignore_changes: hcl`[default_node_pool[0].node_count]`,
      }),
      depends_on: [mayJoin.self, nodes.mayHandOut.self],
    },
    {
      idleCost: production
        ? 'Kubernetes control plane and its nodes, by the hour'
        : 'Kubernetes nodes, by the hour',
      comments: commentsOn(production, isPrivate),
    },
  );
}

/** Pods have overlay addresses, separate from the network's; Cilium enforces network policies. */
const NETWORK = block({
  network_plugin: 'azure',
  network_plugin_mode: 'overlay',
  network_data_plane: 'cilium',
  network_policy: 'cilium',
  pod_cidr: '192.168.0.0/16',
  service_cidr: '172.16.0.0/16',
  dns_service_ip: '172.16.0.10',
  load_balancer_sku: 'standard',
  outbound_type: 'loadBalancer',
});

/** The maintenance window of upgrades. */
const WINDOW = {
  frequency: 'Weekly',
  interval: 1,
  duration: 4,
  day_of_week: 'Sunday',
  start_time: '02:00',
  utc_offset: '+00:00',
};
const MAINTENANCE = {
  maintenance_window_auto_upgrade: block(WINDOW),
  maintenance_window_node_os: block(WINDOW),
};

/** Entra groups whose members administer the cluster; the identity that runs Terraform must be a member of one. */
function administrators({ stack }: AzureFoundations, site: Site): Value {
  const named =
    stack.environment.foundations[KUBERNETES]?.settings?.administrators;
  if (named !== undefined) return [named].flat();
  return site.variable('administrators', {
    type: 'list(string)',
    description:
      'Object ids of the Entra groups that administer the Kubernetes cluster; who applies the root module workloads has to be in one',
    nullable: false,
  }).ref;
}

/** Accepted scanner findings, with the reason. */
const commentsOn = (production: boolean, isPrivate: boolean): string[] => [
  'checkov:skip=CKV_AZURE_117:disks are encrypted by the platform’s key',
  'checkov:skip=CKV_AZURE_172:pods read secrets themselves, nothing is mounted',
  'checkov:skip=CKV_AZURE_226:not every size of machine has room for its disk on the host',
  ...(isPrivate
    ? []
    : ['checkov:skip=CKV_AZURE_115:the API is reached from the named ranges']),
  ...(production
    ? []
    : [
        'checkov:skip=CKV_AZURE_4:development keeps no logs of containers',
        'checkov:skip=CKV_AZURE_116:development does without policies',
        'checkov:skip=CKV_AZURE_170:development does without a promise of uptime',
        'checkov:skip=CKV_AZURE_232:development has one sort of nodes for everything',
      ]),
];

/** Reads the cluster in the second root module as soon as something runs in it. */
function reachable(
  stack: AzureFoundations['stack'],
  site: Site,
  cluster: Omit<AzureKubernetesCluster, 'issuerInside'>,
): AzureKubernetesCluster {
  let inside: Block | undefined;
  return {
    ...cluster,
    issuerInside() {
      inside ??= connectTo(stack, site, cluster);
      return inside.attr('oidc_issuer_url');
    },
  };
}

function connectTo(
  stack: AzureFoundations['stack'],
  site: Site,
  { name, resourceGroup, alias }: Omit<AzureKubernetesCluster, 'issuerInside'>,
): Block {
  const found = site.data(
    'azurerm_kubernetes_cluster',
    { name, resource_group_name: resourceGroup },
    { reason: 'Reads the endpoint of the cluster', inCluster: true },
  );
  const config = (attribute: string) =>
    found.attr(`kube_config[0].${attribute}`);
  stack.clusters.push({
    alias,
    arguments: {
      host: config('host'),
      cluster_ca_certificate: hcl`base64decode(${config('cluster_ca_certificate')})`,
    },
    exec: {
      api_version: 'client.authentication.k8s.io/v1beta1',
      command: 'kubelogin',
      args: ['get-token', '--login', 'azurecli', '--server-id', AKS_SERVER],
    },
  });
  return found;
}
