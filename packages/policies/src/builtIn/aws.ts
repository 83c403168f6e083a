import { define, LABELS, PRODUCTION } from './define';

/** Policies for resources of AWS. */
export const AWS_POLICIES = [
  define({
    id: 'aws-database-encrypted',
    title: 'Databases on AWS are encrypted at rest',
    frameworks: LABELS.atRest,
    severity: 'high',
    match: {
      types: [
        'aws_db_instance',
        'aws_rds_cluster',
        'aws_docdb_cluster',
        'aws_neptune_cluster',
      ],
    },
    rule: `has(resource.arguments.storage_encrypted) && resource.arguments.storage_encrypted == true`,
    message: 'storage_encrypted is {resource.arguments.storage_encrypted}.',
  }),
  define({
    id: 'aws-database-not-public',
    title: 'Databases on AWS have no public address',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: {
      types: ['aws_db_instance', 'aws_rds_cluster_instance'],
    },
    rule: `!has(resource.arguments.publicly_accessible) || resource.arguments.publicly_accessible == false`,
    message: 'publicly_accessible is {resource.arguments.publicly_accessible}.',
  }),
  define({
    id: 'aws-database-deletion-protection',
    title: 'Databases of production on AWS are protected against deletion',
    frameworks: LABELS.protection,
    severity: 'medium',
    scope: PRODUCTION,
    match: {
      types: ['aws_db_instance', 'aws_rds_cluster', 'aws_docdb_cluster'],
    },
    rule: `has(resource.arguments.deletion_protection) && resource.arguments.deletion_protection == true`,
    message: 'deletion_protection is {resource.arguments.deletion_protection}.',
  }),
  define({
    id: 'aws-database-backups',
    title: 'Databases of production on AWS keep backups for a week',
    frameworks: LABELS.backup,
    severity: 'high',
    scope: PRODUCTION,
    match: {
      types: ['aws_db_instance', 'aws_rds_cluster', 'aws_docdb_cluster'],
    },
    rule: `has(resource.arguments.replicate_source_db) ||
  (has(resource.arguments.backup_retention_period) && resource.arguments.backup_retention_period >= 7)`,
    message:
      'backup_retention_period is {resource.arguments.backup_retention_period}.',
  }),
  define({
    id: 'aws-bucket-blocks-public-access',
    title: 'Buckets on AWS block public access',
    frameworks: LABELS.exposure,
    severity: 'high',
    match: { types: ['aws_s3_bucket'] },
    rule: `resource.referencedBy.exists(other,
  other.type == "aws_s3_bucket_public_access_block" &&
  ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
    .all(name, name in other.arguments && other.arguments[name] == true))`,
    message: 'No aws_s3_bucket_public_access_block blocks all of it.',
  }),
  define({
    id: 'aws-bucket-acl-not-public',
    title: 'Access lists of buckets on AWS are not public',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: { types: ['aws_s3_bucket_acl', 'aws_s3_bucket'] },
    rule: `!has(resource.arguments.acl) || !resource.arguments.acl.startsWith("public")`,
    message: 'acl is {resource.arguments.acl}.',
  }),
  define({
    id: 'aws-ingress-not-open',
    title: 'Security groups on AWS let the internet reach web ports alone',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: { types: ['aws_vpc_security_group_ingress_rule'] },
    rule: `!((has(resource.arguments.cidr_ipv4) && resource.arguments.cidr_ipv4 == "0.0.0.0/0") ||
  (has(resource.arguments.cidr_ipv6) && resource.arguments.cidr_ipv6 == "::/0")) ||
(has(resource.arguments.from_port) && has(resource.arguments.to_port) &&
  resource.arguments.from_port == resource.arguments.to_port &&
  resource.arguments.from_port in [80, 443])`,
    message:
      'It opens the ports {resource.arguments.from_port} to {resource.arguments.to_port} to everyone.',
  }),
  define({
    id: 'aws-security-group-not-open',
    title: 'Rules within security groups on AWS open web ports alone',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: { types: ['aws_security_group'] },
    rule: `!has(resource.arguments.ingress) || resource.arguments.ingress.all(rule,
  !((has(rule.cidr_blocks) && type(rule.cidr_blocks) == list && "0.0.0.0/0" in rule.cidr_blocks) ||
    (has(rule.ipv6_cidr_blocks) && type(rule.ipv6_cidr_blocks) == list && "::/0" in rule.ipv6_cidr_blocks)) ||
  (has(rule.from_port) && has(rule.to_port) && rule.from_port == rule.to_port && rule.from_port in [80, 443]))`,
    message: 'ingress opens other ports than 80 and 443 to everyone.',
  }),
  define({
    id: 'aws-listener-tls',
    title: 'Load balancers on AWS serve nothing without TLS',
    frameworks: LABELS.inTransit,
    severity: 'high',
    match: { types: ['aws_lb_listener'] },
    rule: `!has(resource.arguments.protocol) || resource.arguments.protocol != "HTTP" ||
resource.arguments.default_action.all(action, action.type == "redirect")`,
    message: 'It serves HTTP at port {resource.arguments.port}.',
  }),
  define({
    id: 'aws-listener-tls-version',
    title: 'Load balancers on AWS take TLS 1.2 or later',
    frameworks: LABELS.inTransit,
    severity: 'medium',
    match: { types: ['aws_lb_listener'] },
    rule: `!has(resource.arguments.protocol) || !(resource.arguments.protocol in ["HTTPS", "TLS"]) ||
(has(resource.arguments.ssl_policy) && resource.arguments.ssl_policy.matches("TLS13|TLS-1-2|FS-1-2"))`,
    message: 'ssl_policy is {resource.arguments.ssl_policy}.',
  }),
  define({
    id: 'aws-cache-encrypted',
    title: 'Caches on AWS are encrypted at rest and on the way',
    frameworks: [...LABELS.atRest, ...LABELS.inTransit],
    severity: 'high',
    match: { types: ['aws_elasticache_replication_group'] },
    rule: `has(resource.arguments.at_rest_encryption_enabled) && resource.arguments.at_rest_encryption_enabled == true &&
has(resource.arguments.transit_encryption_enabled) && resource.arguments.transit_encryption_enabled == true`,
    message:
      'at_rest_encryption_enabled is {resource.arguments.at_rest_encryption_enabled}, transit_encryption_enabled is {resource.arguments.transit_encryption_enabled}.',
  }),
  define({
    id: 'aws-queue-encrypted',
    title: 'Queues on AWS are encrypted',
    frameworks: LABELS.atRest,
    severity: 'medium',
    match: { types: ['aws_sqs_queue'] },
    rule: `has(resource.arguments.kms_master_key_id) ||
!has(resource.arguments.sqs_managed_sse_enabled) || resource.arguments.sqs_managed_sse_enabled == true`,
    message:
      'sqs_managed_sse_enabled is {resource.arguments.sqs_managed_sse_enabled}, and there is no kms_master_key_id.',
  }),
  define({
    id: 'aws-file-system-encrypted',
    title: 'File systems and volumes on AWS are encrypted',
    frameworks: LABELS.atRest,
    severity: 'high',
    match: { types: ['aws_efs_file_system', 'aws_ebs_volume'] },
    rule: `has(resource.arguments.encrypted) && resource.arguments.encrypted == true`,
    message: 'encrypted is {resource.arguments.encrypted}.',
  }),
  define({
    id: 'aws-table-recovery',
    title: 'Tables of production on AWS can be restored to a point in time',
    frameworks: LABELS.backup,
    severity: 'medium',
    scope: PRODUCTION,
    match: { types: ['aws_dynamodb_table'] },
    rule: `has(resource.arguments.point_in_time_recovery) &&
resource.arguments.point_in_time_recovery.all(setting, setting.enabled == true)`,
    message:
      'point_in_time_recovery is {resource.arguments.point_in_time_recovery.enabled}.',
  }),
  define({
    id: 'aws-key-rotation',
    title: 'Keys on AWS are rotated',
    frameworks: LABELS.keys,
    severity: 'medium',
    match: { types: ['aws_kms_key'] },
    rule: `(has(resource.arguments.key_usage) && resource.arguments.key_usage != "ENCRYPT_DECRYPT") ||
(has(resource.arguments.customer_master_key_spec) && resource.arguments.customer_master_key_spec != "SYMMETRIC_DEFAULT") ||
(has(resource.arguments.enable_key_rotation) && resource.arguments.enable_key_rotation == true)`,
    message: 'enable_key_rotation is {resource.arguments.enable_key_rotation}.',
  }),
  define({
    id: 'aws-log-retention',
    title: 'Log groups on AWS say how long logs are kept',
    frameworks: LABELS.logging,
    severity: 'low',
    match: { types: ['aws_cloudwatch_log_group'] },
    rule: `has(resource.arguments.retention_in_days) && resource.arguments.retention_in_days != 0`,
    message: 'retention_in_days is {resource.arguments.retention_in_days}.',
  }),
];
