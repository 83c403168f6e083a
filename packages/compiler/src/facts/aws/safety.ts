import type { SafetyTable } from '../safety';

export const AWS_SAFETY: SafetyTable = {
  aws_db_instance: {
    storage_encrypted: true,
    kms_key_id: 'given',
    publicly_accessible: false,
    deletion_protection: true,
    backup_retention_period: 'more',
    skip_final_snapshot: false,
    multi_az: true,
    copy_tags_to_snapshot: true,
    iam_database_authentication_enabled: true,
    manage_master_user_password: true,
  },
  aws_docdb_cluster: {
    storage_encrypted: true,
    kms_key_id: 'given',
    deletion_protection: true,
    backup_retention_period: 'more',
    skip_final_snapshot: false,
  },
  aws_dynamodb_table: {
    deletion_protection_enabled: true,
    'point_in_time_recovery.enabled': true,
    'server_side_encryption.enabled': true,
  },
  aws_efs_file_system: { encrypted: true, kms_key_id: 'given' },
  aws_eks_cluster: {
    deletion_protection: true,
    'vpc_config.endpoint_private_access': true,
    'vpc_config.endpoint_public_access': false,
    'vpc_config.public_access_cidrs': 'given',
    'encryption_config.provider.key_arn': 'given',
  },
  aws_elasticache_replication_group: {
    at_rest_encryption_enabled: true,
    transit_encryption_enabled: true,
    kms_key_id: 'given',
    automatic_failover_enabled: true,
    snapshot_retention_limit: 'more',
  },
  aws_kinesis_stream: { encryption_type: 'KMS', kms_key_id: 'given' },
  aws_lb: {
    enable_deletion_protection: true,
    drop_invalid_header_fields: true,
  },
  aws_mq_broker: { publicly_accessible: false },
  aws_opensearch_domain: {
    'encrypt_at_rest.enabled': true,
    'node_to_node_encryption.enabled': true,
    'domain_endpoint_options.enforce_https': true,
    'vpc_options.subnet_ids': 'given',
  },
  aws_backup_vault: { kms_key_arn: 'given' },
  aws_redshiftserverless_namespace: {
    kms_key_id: 'given',
    manage_admin_password: true,
  },
  aws_redshiftserverless_workgroup: {
    publicly_accessible: false,
    enhanced_vpc_routing: true,
  },
  aws_s3_bucket: { force_destroy: false },
  aws_sns_topic: { kms_master_key_id: 'given' },
  aws_sqs_queue: { kms_master_key_id: 'given', sqs_managed_sse_enabled: true },
};
