import { define, LABELS, PRODUCTION } from './define';

/** Policies for resources of Google Cloud. */
export const GCP_POLICIES = [
  define({
    id: 'gcp-database-not-public',
    title: 'Databases on Google Cloud have no public address',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: { types: ['google_sql_database_instance'] },
    rule: `resource.arguments.settings.all(settings,
  has(settings.ip_configuration) && settings.ip_configuration.all(ip,
    has(ip.ipv4_enabled) && ip.ipv4_enabled == false))`,
    message:
      'ipv4_enabled is {resource.arguments.settings.ip_configuration.ipv4_enabled}.',
  }),
  define({
    id: 'gcp-database-tls',
    title: 'Databases on Google Cloud take TLS alone',
    frameworks: LABELS.inTransit,
    severity: 'high',
    match: { types: ['google_sql_database_instance'] },
    rule: `resource.arguments.settings.all(settings,
  has(settings.ip_configuration) && settings.ip_configuration.all(ip,
    has(ip.ssl_mode) && ip.ssl_mode in ["ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"]))`,
    message:
      'ssl_mode is {resource.arguments.settings.ip_configuration.ssl_mode}.',
  }),
  define({
    id: 'gcp-database-backups',
    title: 'Databases of production on Google Cloud are backed up',
    frameworks: LABELS.backup,
    severity: 'high',
    scope: PRODUCTION,
    match: { types: ['google_sql_database_instance'] },
    rule: `has(resource.arguments.master_instance_name) ||
resource.arguments.settings.all(settings,
  has(settings.backup_configuration) && settings.backup_configuration.all(backup,
    has(backup.enabled) && backup.enabled == true))`,
    message:
      'backup_configuration.enabled is {resource.arguments.settings.backup_configuration.enabled}.',
  }),
  define({
    id: 'gcp-database-deletion-protection',
    title:
      'Databases of production on Google Cloud are protected against deletion',
    frameworks: LABELS.protection,
    severity: 'medium',
    scope: PRODUCTION,
    match: { types: ['google_sql_database_instance'] },
    rule: `!has(resource.arguments.deletion_protection) || resource.arguments.deletion_protection == true`,
    message: 'deletion_protection is {resource.arguments.deletion_protection}.',
  }),
  define({
    id: 'gcp-bucket-uniform-access',
    title: 'Buckets on Google Cloud are opened by IAM alone',
    frameworks: LABELS.exposure,
    severity: 'medium',
    match: { types: ['google_storage_bucket'] },
    rule: `has(resource.arguments.uniform_bucket_level_access) && resource.arguments.uniform_bucket_level_access == true`,
    message:
      'uniform_bucket_level_access is {resource.arguments.uniform_bucket_level_access}.',
  }),
  define({
    id: 'gcp-bucket-not-public',
    title: 'Buckets on Google Cloud are not public, but for those of websites',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: { types: ['google_storage_bucket'] },
    rule: `has(resource.arguments.website) ||
!resource.referencedBy.exists(other,
  other.type.startsWith("google_storage_bucket_iam_") &&
  ((has(other.arguments.member) && other.arguments.member in ["allUsers", "allAuthenticatedUsers"]) ||
    (has(other.arguments.members) && other.arguments.members.exists(one, one in ["allUsers", "allAuthenticatedUsers"]))))`,
    message: 'An IAM binding opens it to everyone.',
  }),
  define({
    id: 'gcp-firewall-not-open',
    title: 'Firewalls on Google Cloud let the internet reach web ports alone',
    frameworks: LABELS.exposure,
    severity: 'critical',
    match: { types: ['google_compute_firewall'] },
    rule: `(has(resource.arguments.direction) && resource.arguments.direction != "INGRESS") ||
!has(resource.arguments.allow) || !has(resource.arguments.source_ranges) ||
type(resource.arguments.source_ranges) != list ||
!resource.arguments.source_ranges.exists(range, range in ["0.0.0.0/0", "::/0"]) ||
resource.arguments.allow.all(rule, has(rule.ports) && rule.ports.all(port, port in ["80", "443"]))`,
    message: 'It opens other ports than 80 and 443 to everyone.',
  }),
  define({
    id: 'gcp-cache-protected',
    title: 'Caches on Google Cloud ask for authentication and TLS',
    frameworks: LABELS.inTransit,
    severity: 'high',
    match: { types: ['google_redis_instance'] },
    rule: `has(resource.arguments.auth_enabled) && resource.arguments.auth_enabled == true &&
has(resource.arguments.transit_encryption_mode) && resource.arguments.transit_encryption_mode == "SERVER_AUTHENTICATION"`,
    message:
      'auth_enabled is {resource.arguments.auth_enabled}, transit_encryption_mode is {resource.arguments.transit_encryption_mode}.',
  }),
];
