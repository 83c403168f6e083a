import type { SafetyTable } from '../safety';

export const GCP_SAFETY: SafetyTable = {
  google_bigquery_dataset: {
    delete_contents_on_destroy: false,
    'default_encryption_configuration.kms_key_name': 'given',
  },
  google_compute_instance: {
    deletion_protection: true,
    'boot_disk.kms_key_self_link': 'given',
  },
  google_container_cluster: {
    deletion_protection: true,
    'private_cluster_config.enable_private_nodes': true,
    'private_cluster_config.enable_private_endpoint': true,
    'database_encryption.state': 'ENCRYPTED',
  },
  google_firestore_database: {
    delete_protection_state: 'DELETE_PROTECTION_ENABLED',
    point_in_time_recovery_enablement: 'POINT_IN_TIME_RECOVERY_ENABLED',
  },
  google_pubsub_topic: { kms_key_name: 'given' },
  google_redis_instance: {
    auth_enabled: true,
    transit_encryption_mode: 'SERVER_AUTHENTICATION',
    customer_managed_key: 'given',
  },
  google_sql_database_instance: {
    deletion_protection: true,
    encryption_key_name: 'given',
    'settings.deletion_protection_enabled': true,
    'settings.availability_type': 'REGIONAL',
    'settings.ip_configuration.ipv4_enabled': false,
    'settings.ip_configuration.private_network': 'given',
    'settings.ip_configuration.ssl_mode': 'given',
    'settings.backup_configuration.enabled': true,
    'settings.backup_configuration.point_in_time_recovery_enabled': true,
    'settings.backup_configuration.binary_log_enabled': true,
    'settings.backup_configuration.transaction_log_retention_days': 'more',
  },
  google_storage_bucket: {
    force_destroy: false,
    public_access_prevention: 'enforced',
    uniform_bucket_level_access: true,
    'versioning.enabled': true,
    'encryption.default_kms_key_name': 'given',
  },
};
