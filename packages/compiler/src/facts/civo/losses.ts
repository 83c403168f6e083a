import type { LossTable, PartTable } from '../losses';

export const CIVO_LOSSES: LossTable = {
  data: ['civo_database', 'civo_object_store'],
  irreplaceable: ['civo_dns_domain_name', 'civo_reserved_ip'],
  'holds-data': ['civo_kubernetes_cluster'],
  none: ['civo_firewall', 'civo_kubernetes_node_pool', 'civo_network'],
};

export const CIVO_PARTS: PartTable = {
  strict: {
    civo_kubernetes_node_pool: 'cluster_id',
  },
  loose: {},
};
