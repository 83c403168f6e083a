import type { Block } from '../terraform/blocks';
import {
  Expression,
  NestedBlock,
  Reference,
  type Argument,
  type Body,
  type Value,
} from '../terraform/expressions';

/** What an exception may look at beside the arguments of its block. */
interface Surroundings {
  /** The resource types of the stack. */
  types: ReadonlySet<string>;
}

type Rule = (body: Body, around: Surroundings) => string | undefined | false;

/** Nested blocks are arrays once they have the shape of their schema. */
function nested(body: Body, name: string): Body {
  const value = [body[name]].flat()[0];
  return value instanceof NestedBlock ? value.body : {};
}

const isReference = (value: Argument): value is Reference | Expression =>
  value instanceof Reference || value instanceof Expression;

const includesEverything = (ranges: Argument): boolean =>
  Array.isArray(ranges) && (ranges as readonly Value[]).includes('0.0.0.0/0');

const startOf = (value: Argument): string =>
  value instanceof Expression ? value.literals[0] : String(value ?? '');

/** Instances of these classes have no Performance Insights with these engines. */
const WITHOUT_INSIGHTS = /^db\.t\dg?\.(micro|small)$/;

const LOG4J =
  'the rules about known bad inputs refuse it; addresses of anonymous networks are visitors, too';

const AKS_HOST_ENCRYPTION =
  'CKV_AZURE_227:encryption at the host has to be registered with the subscription first';

/**
 * Findings of scanners that the emitted arguments explain, by resource type.
 * They are derived from the arguments, so that none outlives its cause. Others
 * stand where the block is made.
 */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  aws_acm_certificate: [
    body =>
      [body.domain_name, body.subject_alternative_names]
        .flat()
        .some(name => startOf(name).startsWith('*')) &&
      'CKV2_AWS_71:one certificate serves the host names of all services of the stack',
  ],
  aws_cloudfront_distribution: [
    body => body.web_acl_id !== undefined && `CKV2_AWS_47:${LOG4J}`,
  ],
  aws_lb: [
    (_body, { types }) =>
      types.has('aws_wafv2_web_acl_association') && `CKV2_AWS_76:${LOG4J}`,
  ],
  aws_cloudwatch_log_group: [
    ({ retention_in_days: days }) =>
      typeof days === 'number' &&
      days > 0 &&
      days < 365 &&
      `CKV_AWS_338:logs are kept for ${days} days`,
  ],
  aws_db_instance: [
    body =>
      body.performance_insights_enabled !== true &&
      !(
        ['mysql', 'mariadb'].includes(String(body.engine)) &&
        WITHOUT_INSIGHTS.test(String(body.instance_class))
      ) &&
      'CKV_AWS_353:the instance has no Performance Insights',
  ],
  aws_eks_cluster: [
    body =>
      nested(body, 'vpc_config').endpoint_public_access === true &&
      'CKV_AWS_39:the API has a public endpoint for the ranges below',
    body => {
      const { endpoint_public_access: isPublic, public_access_cidrs: ranges } =
        nested(body, 'vpc_config');
      if (isPublic !== true) return undefined;
      if (isReference(ranges))
        return 'CKV_AWS_38:the ranges are a variable, whose value is not known here';
      return (
        includesEverything(ranges) &&
        'CKV_AWS_38:the environment opens the API to every address'
      );
    },
  ],
  aws_vpc: [
    (_body, { types }) =>
      !types.has('aws_flow_log') &&
      'CKV2_AWS_11:the environment does without flow logs',
  ],
  azurerm_kubernetes_cluster: [
    body =>
      body.private_cluster_enabled !== true &&
      isReference(
        nested(body, 'api_server_access_profile').authorized_ip_ranges,
      ) &&
      'CKV_AZURE_6:the ranges are a variable, whose value is not known here',
    body =>
      nested(body, 'default_node_pool').host_encryption_enabled !== true &&
      AKS_HOST_ENCRYPTION,
  ],
  azurerm_kubernetes_cluster_node_pool: [
    body => body.host_encryption_enabled !== true && AKS_HOST_ENCRYPTION,
  ],
  azurerm_mssql_server: [
    (_body, { types }) =>
      !types.has('azurerm_mssql_server_security_alert_policy') &&
      'CKV2_AZURE_2:vulnerability assessment is part of Microsoft Defender for SQL, which is switched on for the subscription',
  ],
  azurerm_mysql_flexible_server: [
    body =>
      body.delegated_subnet_id !== undefined &&
      'CKV2_AZURE_56:the server is inside the network, in a delegated subnet, which excludes private endpoints',
  ],
  azurerm_postgresql_flexible_server: [
    body =>
      body.delegated_subnet_id !== undefined &&
      'CKV2_AZURE_57:the server is inside the network, in a delegated subnet, which excludes private endpoints',
  ],
  azurerm_storage_account: [
    body =>
      isReference(body.name) &&
      'CKV_AZURE_43:the name ends in characters that Terraform makes, lower-case letters and digits',
  ],
  azurerm_storage_container: [
    (_body, { types }) =>
      types.has('azurerm_monitor_diagnostic_setting')
        ? 'CKV2_AZURE_21:a diagnostic setting of the account sends reads to the workspace'
        : 'CKV2_AZURE_21:the environment keeps no logs of reads',
  ],
  azurerm_search_service: [
    ({ replica_count: replicas }) =>
      replicas === 1 &&
      'CKV_AZURE_208:a single replica is what highAvailability: false asks for',
    ({ replica_count: replicas }) =>
      replicas === 1 &&
      'CKV_AZURE_209:a single replica is what highAvailability: false asks for',
  ],
  google_bigquery_dataset: [
    body =>
      body.default_encryption_configuration === undefined &&
      'CKV_GCP_81:development does with Google’s own keys',
  ],
  google_compute_instance: [
    body =>
      nested(body, 'boot_disk').kms_key_self_link === undefined &&
      'CKV_GCP_38:development does with Google’s own keys',
  ],
  google_sql_database_instance: [
    body =>
      ['POSTGRES_', 'MYSQL_5'].some(start =>
        startOf(body.database_version).startsWith(start),
      ) &&
      body.database_version !== 'POSTGRES_18' &&
      'CKV_GCP_79:a later major version is an upgrade of the data, which engineVersion asks for',
    body =>
      !startOf(body.database_version).startsWith('SQLSERVER') &&
      'CKV_GCP_6:no connection without TLS; clients sign in by IAM or a password instead of a certificate',
  ],
};

/** Adds to every resource the exceptions that its final arguments explain. */
export function addScannerExceptions(blocks: readonly Block[]): void {
  const around = { types: new Set(blocks.map(({ type }) => type)) };
  for (const block of blocks) {
    if (block.kind !== 'resource') continue;
    const exceptions = (RULES[block.type] ?? []).flatMap(
      rule => rule(block.body, around) || [],
    );
    if (exceptions.length === 0) continue;
    const { comments = [] } = block.provenance;
    block.provenance.comments = [
      ...comments,
      ...exceptions.map(exception => `checkov:skip=${exception}`),
    ];
  }
}
