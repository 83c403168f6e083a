import type { AzureFoundations } from '../contract';
import type { Block } from '../../../terraform/blocks';
import { block, text, type Value } from '../../../terraform/expressions';
import type { BlueprintContext, Outputs } from '../../../blueprints/blueprint';
import { protect } from '../../../blueprints/protection';

type Context = BlueprintContext<unknown, AzureFoundations>;

/** A part of the storage service. */
export type AccountPart = 'blob' | 'queue' | 'table';

/** Settings of an account that its containers require: Azure has them for whole accounts only. */
export interface AccountSettings {
  /** Parts of the service that are in use. */
  parts: readonly AccountPart[];
  versioning: boolean;
  allowedOrigins: readonly string[];
  /** Whether folders are real, as a data lake needs them; such an account keeps no versions. */
  dataLake?: boolean;
}

/**
 * Whether the account of a node is a data lake. One that is there already and
 * is none stays as it is: Azure would have to make another, without the data.
 */
export function isDataLake(
  context: Pick<Context, 'hasCloudName' | 'realized'>,
  wanted: boolean,
): boolean {
  const account = 'azurerm_storage_account';
  return (
    wanted &&
    (!context.hasCloudName(account) ||
      context.realized(account, 'is_hns_enabled') === true)
  );
}

/** Signed URLs are valid for a day at most. */
const SIGNED_FOR = '01.00:00:00';

/**
 * A storage account with shared keys disabled: clients sign in by identity. In
 * production it has private endpoints only, unless web pages use it.
 */
export function buildStorageAccount(
  context: Context,
  settings: AccountSettings,
  options: { reason?: string } = {},
): Block {
  const { production, foundations, resource, cloudName } = context;
  const { parts, allowedOrigins } = settings;
  const ranges = foundations.operatorsAt('storage');
  const open = allowedOrigins.length > 0;
  const reached = !production || open || ranges.length > 0;
  const account = resource(
    'azurerm_storage_account',
    {
      name: foundations.globalName(cloudName(), ''),
      ...foundations.place(),
      account_tier: 'Standard',
      account_replication_type: production ? 'ZRS' : 'LRS',
      is_hns_enabled: settings.dataLake || undefined,
      min_tls_version: 'TLS1_2',
      shared_access_key_enabled: false,
      default_to_oauth_authentication: true,
      local_user_enabled: false,
      allow_nested_items_to_be_public: false,
      cross_tenant_replication_enabled: false,
      infrastructure_encryption_enabled: true,
      public_network_access_enabled: reached,
      blob_properties: blobProperties(settings, production ? 30 : 7),
      network_rules: block({
        default_action: open ? 'Allow' : 'Deny',
        bypass: ['AzureServices'],
        ip_rules: ranges.length > 0 ? ranges : undefined,
        virtual_network_subnet_ids:
          production || open
            ? undefined
            : foundations.workloadSubnets('Microsoft.Storage'),
      }),
      sas_policy: block({
        expiration_period: SIGNED_FOR,
        expiration_action: 'Log',
      }),
      lifecycle: protect(context),
    },
    { ...options, comments: commentsOn(production, open) },
  );
  for (const part of parts) {
    foundations.privateEndpoint(context, account.attr('id'), part);
    foundations.diagnostics(
      context,
      text`${account.attr('id')}/${part}Services/default`,
      { role: `${part}_logs` },
    );
  }
  if (settings.dataLake)
    foundations.privateEndpoint(context, account.attr('id'), 'dfs');
  return account;
}

/** What containers in an account have to know when it is a data lake; nothing otherwise. */
export const lakeOf = (account: Block, dataLake: boolean): Outputs =>
  dataLake
    ? { data_lake: true, lake_url: account.attr('primary_dfs_endpoint') }
    : {};

const blobProperties = (
  { versioning, dataLake, allowedOrigins }: AccountSettings,
  keptDays: number,
) =>
  block({
    versioning_enabled: versioning && !dataLake,
    cors_rule: allowedOrigins.length > 0 ? corsRule(allowedOrigins) : undefined,
    delete_retention_policy: block({ days: keptDays }),
    container_delete_retention_policy: block({ days: keptDays }),
  });

const corsRule = (origins: readonly string[]) =>
  block({
    allowed_headers: ['*'],
    allowed_methods: ['GET', 'HEAD', 'PUT', 'POST'],
    allowed_origins: [...origins],
    exposed_headers: ['ETag'],
    max_age_in_seconds: 3600,
  });

function commentsOn(production: boolean, open: boolean): string[] {
  const doors =
    open || !production
      ? [
          `checkov:skip=CKV_AZURE_59:${open ? 'web pages reach it from everywhere, with a signed URL' : 'the firewall lets in the subnets of workloads alone'}`,
        ]
      : [];
  return [
    ...doors,
    ...(open
      ? [
          'checkov:skip=CKV_AZURE_35:web pages reach it from everywhere, with a signed URL',
        ]
      : []),
    ...(production
      ? []
      : [
          'checkov:skip=CKV2_AZURE_33:development has no private endpoints; they cost by the hour',
        ]),
    'checkov:skip=CKV_AZURE_33:logs go to the workspace in production, not into the account itself',
    'checkov:skip=CKV_AZURE_206:a copy in another region is a decision about where data may be',
    'checkov:skip=CKV2_AZURE_1:encrypted twice with keys of Azure; one’s own key needs a vault that Terraform can reach',
  ];
}

/** The network address of an account of this stack: its private endpoint in production. */
export const reachOfAccount = (
  { production }: AzureFoundations,
  { here }: Outputs,
) =>
  production && here
    ? ({ subnet: 'endpoints', port: 443 } as const)
    : undefined;

/** The actions of a lifecycle rule. */
export interface LifecycleRule {
  name: string;
  container: Value;
  expireAfterDays?: number;
  oldVersionDays?: number;
}

/**
 * Lifecycle management. An account has one policy, with a rule for each
 * container that has one; the policy of another stack's account is left alone.
 *
 * @param account - its id, and its key in this stack
 */
export function expireObjects(
  context: Context,
  account: { id: Value; key: Value },
  rule: LifecycleRule,
) {
  const { expireAfterDays, oldVersionDays, container, name } = rule;
  if (expireAfterDays === undefined && oldVersionDays === undefined) return;
  if (typeof account.key !== 'string') return;
  const printed = block({
    name,
    enabled: true,
    filters: block({
      blob_types: ['blockBlob'],
      prefix_match: [text`${container}/`],
    }),
    actions: block({
      base_blob:
        expireAfterDays === undefined
          ? undefined
          : block({
              delete_after_days_since_modification_greater_than:
                expireAfterDays,
            }),
      version:
        oldVersionDays === undefined
          ? undefined
          : block({ delete_after_days_since_creation: oldVersionDays }),
    }),
  });
  const rules = context.foundations.storageRules(account.key);
  rules.push(printed);
  if (rules.length > 1) return;
  context.resource(
    'azurerm_storage_management_policy',
    { storage_account_id: account.id, rule: rules },
    { reason: 'Deletes expired blobs and versions in the storage account' },
  );
}
