import {
  block,
  text,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
import type { Block } from '../../../terraform/blocks';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { addDiagnostics } from './logs';
import { addPrivateEndpoint, addTo, type AddResource } from './privateAccess';
import type { AzureFoundations, AzureKeyVault, AzureSecret } from '../contract';

export const secretIn = (
  vault: Pick<AzureKeyVault, 'id' | 'uri'>,
  name: Value,
): AzureSecret & { name: Value } => ({
  name,
  uri: text`${vault.uri}secrets/${name}`,
  id: text`${vault.id}/secrets/${name}`,
  vaultId: vault.id,
});

const CONTROL =
  'Name an existing vault under foundations.key-vault.existing of the environment: id and uri.';

export function buildKeyVault(
  context: FoundationContext,
  foundations: AzureFoundations,
): AzureKeyVault {
  const { existing } = context.setting();
  if (typeof existing?.id === 'string') {
    const { id } = existing;
    const name = id.slice(id.lastIndexOf('/') + 1);
    const uri = String(existing.uri ?? `https://${name}.vault.azure.net/`);
    return { id, uri, name };
  }
  return makeKeyVault(foundations, addTo(context), {
    name: foundations.globalName(context.cloudName('kv')),
    endpointName: context.cloudName('vault'),
    role: 'main',
    roles: { endpoint: 'vault', diagnostics: 'vault' },
    who: 'the stack’s key vault',
    why: { reason: 'Keeps the secrets of this stack', control: CONTROL },
    lifecycle: context.production
      ? block({ prevent_destroy: true })
      : undefined,
  });
}

interface VaultOptions {
  name: Value;
  /** The name of its private endpoint. */
  endpointName: Value;
  role?: string;
  /** The roles of the blocks beside it. */
  roles: { endpoint: string; diagnostics: string };
  /** What it is, for reasons. */
  who: string;
  why?: { reason: string; control?: string };
  lifecycle?: NestedBlock;
}

/** A vault, in production with a private endpoint and an audit log of reads. */
export function makeKeyVault(
  foundations: AzureFoundations,
  add: AddResource,
  options: VaultOptions,
): AzureKeyVault {
  const { production } = foundations;
  const { name, role, why, lifecycle } = options;
  const ranges = foundations.operatorsAt('key-vault');
  const vault = add(
    'azurerm_key_vault',
    {
      name,
      ...foundations.place(),
      tenant_id: foundations.account().tenantId,
      sku_name: 'standard',
      rbac_authorization_enabled: true,
      purge_protection_enabled: production,
      soft_delete_retention_days: production ? 90 : 7,
      public_network_access_enabled: !production || ranges.length > 0,
      network_acls: block({
        default_action: 'Deny',
        bypass: 'AzureServices',
        ip_rules: ranges.length > 0 ? ranges : undefined,
        virtual_network_subnet_ids: production
          ? undefined
          : foundations.workloadSubnets('Microsoft.KeyVault'),
      }),
      lifecycle,
    },
    { ...why, role, comments: commentsOn(production) },
  );
  if (production) closeAndAudit(foundations, add, vault, options);
  return {
    id: vault.attr('id'),
    uri: vault.attr('vault_uri'),
    name: vault.attr('name'),
  };
}

/** The private endpoint and the audit log of a vault. */
function closeAndAudit(
  foundations: AzureFoundations,
  add: AddResource,
  vault: Block,
  { endpointName, roles, who }: VaultOptions,
) {
  const resourceId = vault.attr('id');
  addPrivateEndpoint(foundations, add, {
    role: roles.endpoint,
    name: endpointName,
    who,
    resourceId,
    subresource: 'vault',
  });
  addDiagnostics(foundations, add, {
    role: roles.diagnostics,
    who,
    resourceId,
    groups: ['audit'],
  });
}

/** Accepted scanner findings, with the reason. */
function commentsOn(production: boolean): string[] {
  if (!production) {
    return [
      'checkov:skip=CKV_AZURE_42:development may be recreated at once',
      'checkov:skip=CKV_AZURE_110:development may be recreated at once',
      'checkov:skip=CKV2_AZURE_32:development has no private endpoints; they cost by the hour',
    ];
  }
  return [];
}
