import type { SafetyTable } from '../safety';

export const AZURE_SAFETY: SafetyTable = {
  azurerm_cognitive_account: {
    local_auth_enabled: false,
    public_network_access_enabled: false,
  },
  azurerm_container_registry: {
    admin_enabled: false,
    public_network_access_enabled: false,
  },
  azurerm_cosmosdb_account: {
    public_network_access_enabled: false,
    local_authentication_disabled: true,
  },
  azurerm_eventhub_namespace: {
    public_network_access_enabled: false,
    local_authentication_enabled: false,
  },
  azurerm_key_vault: {
    purge_protection_enabled: true,
    public_network_access_enabled: false,
    soft_delete_retention_days: 'more',
  },
  azurerm_kubernetes_cluster: {
    local_account_disabled: true,
    private_cluster_enabled: true,
    'api_server_access_profile.authorized_ip_ranges': 'given',
  },
  azurerm_linux_virtual_machine: {
    disable_password_authentication: true,
    encryption_at_host_enabled: true,
    secure_boot_enabled: true,
    vtpm_enabled: true,
  },
  azurerm_mssql_server: {
    public_network_access_enabled: false,
    minimum_tls_version: 'given',
  },
  azurerm_mysql_flexible_server: {
    backup_retention_days: 'more',
    geo_redundant_backup_enabled: true,
  },
  azurerm_postgresql_flexible_server: {
    public_network_access_enabled: false,
    backup_retention_days: 'more',
    geo_redundant_backup_enabled: true,
  },
  azurerm_recovery_services_vault: { soft_delete_enabled: true },
  azurerm_search_service: {
    public_network_access_enabled: false,
    local_authentication_enabled: false,
  },
  azurerm_servicebus_namespace: {
    public_network_access_enabled: false,
    local_auth_enabled: false,
  },
  azurerm_storage_account: {
    allow_nested_items_to_be_public: false,
    https_traffic_only_enabled: true,
    min_tls_version: 'given',
    public_network_access_enabled: false,
    shared_access_key_enabled: false,
  },
};
