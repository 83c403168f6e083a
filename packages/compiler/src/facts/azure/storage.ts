import type { Fact } from '../facts';

export const STORAGE: Record<string, Fact> = {
  azurerm_storage_account: {
    purpose: 'storage',
    // "Storage account name" in the Azure Storage documentation: 24 letters and digits,
    // five of which make it unique in the world.
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 19,
      allowed: 'a-z0-9',
      lowerCase: true,
      scope: 'global',
    },
    stateful: true,
    forceNew: [
      'account_tier',
      'dns_endpoint_type',
      'edge_zone',
      'infrastructure_encryption_enabled',
      'is_hns_enabled',
      'location',
      'name',
      'nfsv3_enabled',
      'queue_encryption_key_type',
      'resource_group_name',
      'table_encryption_key_type',
    ],
    enums: {
      access_tier: ['Cold', 'Cool', 'Hot', 'Premium'],
      account_kind: [
        'BlobStorage',
        'BlockBlobStorage',
        'FileStorage',
        'Storage',
        'StorageV2',
      ],
      account_replication_type: [
        'GRS',
        'GZRS',
        'LRS',
        'RAGRS',
        'RAGZRS',
        'ZRS',
      ],
      account_tier: ['Premium', 'Standard'],
      min_tls_version: ['TLS1_0', 'TLS1_1', 'TLS1_2', 'TLS1_3'],
    },
  },
  azurerm_storage_container: {
    purpose: 'storage',
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 63,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'parent',
    },
    stateful: true,
    forceNew: ['name', 'storage_account_id'],
    enums: { container_access_type: ['blob', 'container', 'private'] },
  },
  azurerm_storage_management_policy: {
    purpose: 'storage',
    forceNew: ['storage_account_id'],
  },
  azurerm_storage_queue: {
    purpose: 'messaging',
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 63,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'parent',
    },
    stateful: true,
    forceNew: ['name', 'storage_account_id'],
  },
};
