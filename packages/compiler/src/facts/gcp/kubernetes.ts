import type { Fact } from '../facts';
import { COMPUTE_NAME } from './names';

export const KUBERNETES: Record<string, Fact> = {
  google_container_cluster: {
    purpose: 'compute',
    // "Clusters: create" of the Kubernetes Engine API.
    name: { ...COMPUTE_NAME, maxLength: 40 },
    // What its volumes hold goes with it, and whatever was installed by hand.
    stateful: true,
    forceNew: [
      'cluster_ipv4_cidr',
      'enable_autopilot',
      'ip_allocation_policy',
      'location',
      'master_auth.client_certificate_config.issue_client_certificate',
      'name',
      'network',
      'networking_mode',
      'project',
      'subnetwork',
    ],
    conflicts: [
      ['enable_autopilot', 'node_config'],
      ['enable_autopilot', 'network_policy'],
      ['enable_autopilot', 'remove_default_node_pool'],
      ['enable_autopilot', 'default_max_pods_per_node'],
    ],
    enums: { networking_mode: ['ROUTES', 'VPC_NATIVE'] },
    tags: 'resource_labels',
  },
  google_compute_managed_ssl_certificate: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['managed', 'name', 'project', 'type'],
    enums: { type: ['MANAGED'] },
    tags: false,
  },
};
