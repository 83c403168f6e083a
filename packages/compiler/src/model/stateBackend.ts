import * as z from 'zod';
import { credentialIn } from './credentials';

/**
 * The types of Terraform state backends, each with the arguments that an
 * environment may configure, from
 * https://developer.hashicorp.com/terraform/language/backend: where the state
 * is and how it is reached. Keys, passwords, tokens and certificates are not
 * among them, and neither are arguments that the compiler writes itself.
 *
 * @public
 */
export const STATE_BACKEND_ARGUMENTS = {
  s3: [
    'acl',
    'bucket',
    'custom_ca_bundle',
    'dynamodb_endpoint',
    'dynamodb_table',
    'ec2_metadata_service_endpoint',
    'ec2_metadata_service_endpoint_mode',
    'encrypt',
    'endpoint',
    'force_path_style',
    'http_proxy',
    'https_proxy',
    'iam_endpoint',
    'insecure',
    'kms_key_id',
    'max_retries',
    'no_proxy',
    'profile',
    'region',
    'retry_mode',
    'role_arn',
    'session_name',
    'shared_credentials_file',
    'skip_credentials_validation',
    'skip_metadata_api_check',
    'skip_region_validation',
    'skip_requesting_account_id',
    'skip_s3_checksum',
    'sts_endpoint',
    'sts_region',
    'use_dualstack_endpoint',
    'use_fips_endpoint',
    'use_lockfile',
    'use_path_style',
    'workspace_key_prefix',
  ],
  azurerm: [
    'ado_pipeline_service_connection_id',
    'client_id',
    'client_id_file_path',
    'container_name',
    'endpoint',
    'environment',
    'lookup_blob_endpoint',
    'metadata_host',
    'msi_endpoint',
    'oidc_token_file_path',
    'resource_group_name',
    'snapshot',
    'storage_account_name',
    'subscription_id',
    'tenant_id',
    'use_aks_workload_identity',
    'use_azuread_auth',
    'use_cli',
    'use_msi',
    'use_oidc',
  ],
  gcs: [
    'bucket',
    'impersonate_service_account',
    'kms_encryption_key',
    'storage_custom_endpoint',
  ],
  pg: [
    'conn_str',
    'skip_index_creation',
    'skip_schema_creation',
    'skip_table_creation',
  ],
  http: [
    'address',
    'client_ca_certificate_pem',
    'lock_address',
    'lock_method',
    'retry_max',
    'retry_wait_max',
    'retry_wait_min',
    'skip_cert_verification',
    'unlock_address',
    'unlock_method',
    'update_method',
    'username',
  ],
  remote: ['hostname', 'organization'],
  local: ['workspace_dir'],
  /** Not one of Terraform: Pulumi runs the files, and its state is in Pulumi Cloud or at `url`. */
  pulumi: ['url'],
} as const satisfies Record<string, readonly string[]>;

type StateBackendType = keyof typeof STATE_BACKEND_ARGUMENTS;

/**
 * The backend of the Terraform state. It never holds credentials: arguments
 * are those of {@link STATE_BACKEND_ARGUMENTS}, and no value may carry one.
 * Messages name the argument and never its value.
 *
 * @public
 */
export const stateBackendSchema = z
  .strictObject({
    type: z.enum(
      Object.keys(STATE_BACKEND_ARGUMENTS) as [
        StateBackendType,
        ...StateBackendType[],
      ],
    ),
    /** The backend's arguments. The key is added from the appStack's and the environment's name. */
    config: z
      .record(
        z.string().regex(/^[a-z][a-z0-9_]*$/),
        z.union([z.string(), z.boolean(), z.number()]),
      )
      .default({}),
  })
  .superRefine(({ type, config }, context) => {
    for (const [key, value] of Object.entries(config)) {
      const message = argumentIssue(type, key, value);
      if (message) {
        context.addIssue({ code: 'custom', path: ['config', key], message });
      }
    }
  });

/**
 * The type of {@link stateBackendSchema}.
 *
 * @public
 */
export type StateBackend = z.infer<typeof stateBackendSchema>;

function argumentIssue(
  type: StateBackendType,
  key: string,
  value: string | boolean | number,
): string | undefined {
  const allowed: readonly string[] = STATE_BACKEND_ARGUMENTS[type];
  if (!allowed.includes(key)) {
    return `"${key}" is not configured here: the compiler writes it, or it is a credential, which ${type} takes from environment variables. Allowed are ${allowed.join(', ')}.`;
  }
  const found = typeof value === 'string' ? credentialIn(value) : undefined;
  return (
    found &&
    `"${key}" holds ${found}, which would be written into backend.tf. Leave it out: ${type} takes it from the environment variables of Terraform.`
  );
}
