import type { Fact, NameFact } from '../facts';

/** "DB instance identifier" and its like in the RDS guide: lower-case, no hyphen at the end or twice in a row. */
const rdsName = (argument: string, maxLength: number): NameFact => ({
  argument,
  maxLength,
  allowed: 'a-z0-9-',
  lowerCase: true,
  startsWithLetter: true,
  scope: 'account',
});

export const DATA: Record<string, Fact> = {
  aws_db_instance: {
    purpose: 'data',
    name: rdsName('identifier', 63),
    stateful: true,
    forceNew: [
      'availability_zone',
      'character_set_name',
      'db_name',
      'engine',
      'kms_key_id',
      'snapshot_identifier',
      'storage_encrypted',
      'timezone',
      'username',
    ],
    enums: {
      monitoring_interval: [0, 1, 5, 10, 15, 30, 60],
      storage_type: ['standard', 'gp2', 'gp3', 'io1', 'io2'],
      license_model: [
        'license-included',
        'bring-your-own-license',
        'general-public-license',
        'postgresql-license',
        'marketplace-license',
      ],
      database_insights_mode: ['standard', 'advanced'],
    },
    ranges: { backup_retention_period: [0, 35] },
    conflicts: [
      ['identifier', 'identifier_prefix'],
      ['manage_master_user_password', 'password', 'password_wo'],
    ],
  },
  aws_db_parameter_group: {
    purpose: 'data',
    name: rdsName('name', 255),
    forceNew: ['name', 'family', 'description'],
    conflicts: [['name', 'name_prefix']],
  },
  aws_dynamodb_table: {
    purpose: 'data',
    // "Naming rules" in the DynamoDB guide.
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 255,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: ['name', 'hash_key', 'range_key', 'local_secondary_index'],
    enums: {
      billing_mode: ['PROVISIONED', 'PAY_PER_REQUEST'],
      table_class: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'],
      stream_view_type: [
        'KEYS_ONLY',
        'NEW_IMAGE',
        'OLD_IMAGE',
        'NEW_AND_OLD_IMAGES',
      ],
    },
  },
  aws_elasticache_cluster: {
    purpose: 'data',
    name: rdsName('cluster_id', 50),
    forceNew: [
      'cluster_id',
      'engine',
      'port',
      'subnet_group_name',
      'transit_encryption_enabled',
    ],
    enums: {
      az_mode: ['single-az', 'cross-az'],
      engine: ['memcached', 'redis', 'valkey'],
    },
    ranges: { num_cache_nodes: [1, 40], snapshot_retention_limit: [0, 35] },
  },
  aws_elasticache_replication_group: {
    purpose: 'data',
    // "Creating a replication group" in the ElastiCache guide.
    name: rdsName('replication_group_id', 40),
    stateful: true,
    forceNew: [
      'replication_group_id',
      'at_rest_encryption_enabled',
      'kms_key_id',
      'port',
      'subnet_group_name',
    ],
    enums: {
      engine: ['redis', 'valkey'],
      transit_encryption_mode: ['preferred', 'required'],
      cluster_mode: ['enabled', 'disabled', 'compatible'],
    },
    ranges: { num_cache_clusters: [1, 6], snapshot_retention_limit: [0, 35] },
    conflicts: [
      ['auth_token', 'user_group_ids'],
      ['num_cache_clusters', 'num_node_groups'],
    ],
  },
  aws_elasticache_user: {
    purpose: 'data',
    name: rdsName('user_id', 40),
    forceNew: ['user_id', 'user_name'],
    enums: { engine: ['redis', 'valkey'] },
  },
  aws_elasticache_user_group: {
    purpose: 'data',
    name: rdsName('user_group_id', 40),
    forceNew: ['user_group_id'],
    enums: { engine: ['redis', 'valkey'] },
  },
  aws_elasticache_user_group_association: {
    purpose: 'data',
    forceNew: ['user_group_id', 'user_id'],
  },
  aws_docdb_cluster: {
    purpose: 'data',
    name: rdsName('cluster_identifier', 50),
    stateful: true,
    forceNew: [
      'cluster_identifier',
      'engine',
      'kms_key_id',
      'master_username',
      'port',
      'storage_encrypted',
    ],
    ranges: { backup_retention_period: [1, 35] },
    conflicts: [
      ['manage_master_user_password', 'master_password', 'master_password_wo'],
    ],
  },
  aws_docdb_cluster_instance: {
    purpose: 'data',
    forceNew: ['identifier', 'cluster_identifier'],
  },
  aws_docdb_cluster_parameter_group: {
    purpose: 'data',
    name: rdsName('name', 255),
    forceNew: ['name', 'family', 'description'],
    conflicts: [['name', 'name_prefix']],
  },
  aws_opensearch_domain: {
    purpose: 'data',
    // "CreateDomain" in the OpenSearch Service API.
    name: { ...rdsName('domain_name', 28), minLength: 3 },
    stateful: true,
    forceNew: ['domain_name', 'encrypt_at_rest'],
  },
  aws_opensearch_domain_policy: { purpose: 'data' },
  // "CreateNamespace" and "CreateWorkgroup" in the API of Redshift Serverless.
  aws_redshiftserverless_namespace: {
    purpose: 'data',
    name: { ...rdsName('namespace_name', 64), minLength: 3 },
    stateful: true,
    forceNew: ['namespace_name', 'db_name'],
    conflicts: [
      [
        'manage_admin_password',
        'admin_user_password',
        'admin_user_password_wo',
      ],
    ],
  },
  aws_redshiftserverless_workgroup: {
    purpose: 'data',
    name: { ...rdsName('workgroup_name', 64), minLength: 3 },
    forceNew: ['workgroup_name', 'namespace_name'],
    ranges: { base_capacity: [4, 1024] },
  },
  // "CreateBackupVault" and "CreateBackupPlan" in the API of AWS Backup.
  aws_backup_vault: {
    purpose: 'data',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 50,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    stateful: true,
    forceNew: ['name', 'kms_key_arn'],
  },
  aws_backup_plan: {
    purpose: 'data',
    name: {
      argument: 'name',
      maxLength: 50,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
  },
  aws_backup_selection: {
    purpose: 'data',
    name: {
      argument: 'name',
      maxLength: 50,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['name', 'plan_id', 'iam_role_arn', 'resources'],
    tags: false,
  },
};
