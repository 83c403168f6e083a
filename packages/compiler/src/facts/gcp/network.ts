import type { Fact } from '../facts';
import { COMPUTE_NAME } from './names';

export const NETWORK: Record<string, Fact> = {
  google_project_service: {
    purpose: 'project',
    forceNew: ['project', 'service'],
  },
  google_compute_network: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['auto_create_subnetworks', 'description', 'name', 'project'],
    enums: { routing_mode: ['REGIONAL', 'GLOBAL'] },
    ranges: { mtu: [1300, 8896] },
  },
  google_compute_subnetwork: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['description', 'name', 'network', 'project', 'region'],
  },
  google_compute_security_policy: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['name', 'project', 'type'],
    enums: { type: ['CLOUD_ARMOR', 'CLOUD_ARMOR_EDGE', 'CLOUD_ARMOR_NETWORK'] },
  },
  google_compute_address: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: [
      'address',
      'address_type',
      'description',
      'ip_version',
      'ipv6_endpoint_type',
      'name',
      'network',
      'network_tier',
      'prefix_length',
      'project',
      'purpose',
      'region',
      'subnetwork',
    ],
    enums: { address_type: ['INTERNAL', 'EXTERNAL'] },
  },
  google_compute_global_address: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: [
      'address',
      'address_type',
      'description',
      'ip_version',
      'name',
      'network',
      'prefix_length',
      'project',
      'purpose',
    ],
    enums: {
      address_type: ['EXTERNAL', 'INTERNAL'],
      ip_version: ['IPV4', 'IPV6'],
      purpose: ['VPC_PEERING', 'PRIVATE_SERVICE_CONNECT'],
    },
  },
  google_service_networking_connection: {
    purpose: 'network',
    forceNew: ['network', 'service'],
    enums: { deletion_policy: ['ABANDON'] },
  },
  google_network_connectivity_service_connection_policy: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['location', 'name', 'network', 'project', 'service_class'],
  },
  google_compute_router: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['name', 'network', 'project', 'region'],
  },
  google_compute_router_nat: {
    purpose: 'network',
    name: { ...COMPUTE_NAME, scope: 'parent' },
    forceNew: ['name', 'project', 'region', 'router'],
    enums: {
      nat_ip_allocate_option: ['AUTO_ONLY', 'MANUAL_ONLY'],
      source_subnetwork_ip_ranges_to_nat: [
        'ALL_SUBNETWORKS_ALL_IP_RANGES',
        'ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES',
        'LIST_OF_SUBNETWORKS',
      ],
    },
  },
  google_compute_firewall: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['name', 'network', 'project'],
    enums: { direction: ['INGRESS', 'EGRESS'] },
    conflicts: [
      ['source_service_accounts', 'source_tags'],
      ['target_service_accounts', 'target_tags'],
    ],
    oneOf: [['allow', 'deny']],
    ranges: { priority: [0, 65535] },
  },
  google_dns_managed_zone: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['dns_name', 'name', 'project', 'visibility'],
    enums: { visibility: ['public', 'private'] },
  },
  google_dns_record_set: {
    purpose: 'network',
    forceNew: ['managed_zone', 'name', 'project', 'type'],
  },
  google_compute_region_network_endpoint_group: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['cloud_run', 'name', 'network_endpoint_type', 'region'],
    enums: {
      network_endpoint_type: [
        'SERVERLESS',
        'PRIVATE_SERVICE_CONNECT',
        'INTERNET_IP_PORT',
        'INTERNET_FQDN_PORT',
        'GCE_VM_IP_PORTMAP',
      ],
    },
  },
  google_compute_backend_service: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['name', 'project'],
    enums: {
      load_balancing_scheme: [
        'EXTERNAL',
        'EXTERNAL_MANAGED',
        'INTERNAL_SELF_MANAGED',
        'INTERNAL_MANAGED',
      ],
      protocol: ['HTTP', 'HTTPS', 'HTTP2', 'H2C', 'TCP', 'SSL', 'UDP', 'GRPC'],
    },
  },
  google_compute_backend_bucket: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['load_balancing_scheme', 'name', 'project'],
    enums: { compression_mode: ['AUTOMATIC', 'DISABLED'] },
  },
  google_compute_url_map: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['name', 'project'],
    conflicts: [['default_service', 'default_url_redirect']],
  },
  google_compute_ssl_policy: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['description', 'name', 'project'],
    enums: {
      min_tls_version: ['TLS_1_0', 'TLS_1_1', 'TLS_1_2'],
      profile: ['COMPATIBLE', 'MODERN', 'RESTRICTED', 'CUSTOM'],
    },
  },
  google_compute_target_http_proxy: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['description', 'name', 'project', 'proxy_bind'],
  },
  google_compute_target_https_proxy: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['description', 'name', 'project', 'proxy_bind'],
    conflicts: [['certificate_manager_certificates', 'ssl_certificates']],
  },
  google_compute_global_forwarding_rule: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: [
      'ip_address',
      'ip_protocol',
      'ip_version',
      'name',
      'network',
      'port_range',
      'subnetwork',
    ],
    enums: {
      load_balancing_scheme: [
        'EXTERNAL',
        'EXTERNAL_MANAGED',
        'INTERNAL_MANAGED',
        'INTERNAL_SELF_MANAGED',
      ],
    },
  },
  google_certificate_manager_certificate_map: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['name', 'project'],
  },
  google_certificate_manager_certificate_map_entry: {
    purpose: 'network',
    name: { ...COMPUTE_NAME, scope: 'parent' },
    forceNew: ['hostname', 'map', 'matcher', 'name', 'project'],
    oneOf: [['hostname', 'matcher']],
  },
  google_certificate_manager_certificate: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['location', 'managed', 'name', 'project', 'scope'],
    oneOf: [['managed', 'self_managed']],
  },
  google_certificate_manager_dns_authorization: {
    purpose: 'network',
    name: COMPUTE_NAME,
    forceNew: ['domain', 'location', 'name', 'project', 'type'],
  },
};
