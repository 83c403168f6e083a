import type { Fact } from '../facts';

export const KUBERNETES: Record<string, Fact> = {
  azurerm_kubernetes_cluster: {
    purpose: 'compute',
    // "Naming rules and restrictions for Azure resources", and of `dns_prefix`, which is the same.
    name: {
      argument: 'name',
      maxLength: 54,
      allowed: 'A-Za-z0-9-',
      startsWithLetter: true,
      scope: 'parent',
    },
    // What its volumes hold goes with it, and whatever was installed by hand.
    stateful: true,
    forceNew: [
      'dns_prefix',
      'dns_prefix_private_cluster',
      'edge_zone',
      'location',
      'name',
      'node_resource_group',
      'private_cluster_enabled',
      'private_dns_zone_id',
      'resource_group_name',
    ],
    enums: {
      automatic_upgrade_channel: ['node-image', 'patch', 'rapid', 'stable'],
      node_os_upgrade_channel: [
        'NodeImage',
        'None',
        'SecurityPatch',
        'Unmanaged',
      ],
      sku_tier: ['Free', 'Premium', 'Standard'],
      support_plan: ['AKSLongTermSupport', 'KubernetesOfficial'],
    },
    conflicts: [['dns_prefix', 'dns_prefix_private_cluster']],
    ranges: { image_cleaner_interval_hours: [24, 2160] },
  },
  azurerm_kubernetes_cluster_node_pool: {
    purpose: 'compute',
    forceNew: [
      'capacity_reservation_group_id',
      'eviction_policy',
      'gpu_instance',
      'host_group_id',
      'kubernetes_cluster_id',
      'name',
      'os_type',
      'priority',
      'proximity_placement_group_id',
    ],
    enums: {
      mode: ['System', 'User'],
      os_sku: [
        'AzureLinux',
        'AzureLinux3',
        'Ubuntu',
        'Ubuntu2204',
        'Windows2019',
        'Windows2022',
      ],
      os_type: ['Linux', 'Windows'],
      priority: ['Regular', 'Spot'],
    },
    ranges: { max_count: [0, 1000], min_count: [0, 1000] },
  },
  azurerm_federated_identity_credential: {
    purpose: 'identity',
    forceNew: ['name', 'parent_id', 'resource_group_name'],
    tags: false,
  },
};
