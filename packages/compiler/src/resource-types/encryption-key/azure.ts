import { atEndpoint } from '../../clouds/azure/connections/connect';
import type { AzureFoundations, AzureOffer } from '../../clouds/azure/contract';
import { block, type Value } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';

type Context = BlueprintContext<unknown, AzureFoundations>;

/** RSA key in the stack's Key Vault that is renewed every year. */
export const azure: Blueprint<unknown, AzureFoundations, AzureOffer> = {
  summary: 'RSA key in the stack’s Key Vault with yearly rotation',
  protocol: 'Key Vault',
  outputs: {
    id: {
      type: 'string',
      description: 'address of the key, without a version (https://…/keys/…)',
    },
    resource_id: {
      type: 'string',
      description: 'resource id of the key (/subscriptions/…/keys/…)',
    },
  },

  provide(context) {
    const { node, foundations, resource, cloudName, output } = context;
    checkUse(context);
    const vault = foundations.keyVault();
    const endpoints = foundations.endpointsOf(vault.id);
    const key = resource(
      'azurerm_key_vault_key',
      {
        name: cloudName(),
        key_vault_id: vault.id,
        key_type: 'RSA',
        key_size: 3072,
        key_opts: ['decrypt', 'encrypt', 'unwrapKey', 'wrapKey'],
        rotation_policy: block({
          automatic: block({ time_after_creation: 'P1Y' }),
        }),
        lifecycle: protect(context),
        // Terraform makes it through the vault, which it finds by the endpoint.
        depends_on:
          endpoints.length > 0 ? endpoints.map(({ self }) => self) : undefined,
      },
      {
        comments: [
          'checkov:skip=CKV_AZURE_40:a date would keep programs from encrypting with it; it is renewed every year',
          'checkov:skip=CKV_AZURE_112:the stack’s vault protects its keys by software; map it to a module for an HSM',
        ],
      },
    );
    output('id', {
      value: key.attr('versionless_id'),
      description: `Address of the key ${node.name}`,
    });
    sayWhoMakesIt(context, vault.id);
    return {
      id: key.attr('versionless_id'),
      resource_id: key.attr('resource_versionless_id'),
    };
  },

  // Azure has no role that encrypts and does not decrypt, or the other way round.
  offer: ({ id, resource_id }, _access, { foundations }) => ({
    environment: { ID: id },
    roles: [{ role: 'Key Vault Crypto User', scope: resource_id }],
    reach: atEndpoint(foundations),
  }),
};

/** What runs code, and keeps nothing; whatever else depends on a key is to be encrypted by it. */
const PROGRAMS = new Set([
  'container-service',
  'function',
  'kubernetes-workload',
  'scheduled-job',
  'static-site',
  'virtual-machine',
  'web-app-host',
  'worker',
]);

/** What a key of the catalog is to encrypt would be encrypted by Azure's own. */
function checkUse({ node, neighbours, unavailable }: Context) {
  const store = neighbours.find(
    ({ type, node: other }) =>
      !PROGRAMS.has(type) && other.connections.some(({ to }) => to === node.id),
  );
  if (!store) return;
  unavailable(
    `AppStack lets programs use keys on Azure, and ${store.node.name} is no program: Azure’s own keys would encrypt it`,
    'Map the two to modules; or let only programs depend on the key, if Azure’s own keys are enough',
  );
}

/** Keys are made in the vault itself, past Azure Resource Manager. */
function sayWhoMakesIt(
  { node, label, foundations, output, step }: Context,
  vaultId: Value,
) {
  output('vault_id', {
    value: vaultId,
    description: `Resource id of the vault with the key ${node.name}`,
  });
  const from = foundations.production
    ? `It is reached ${foundations.whereFrom('key-vault')}.`
    : 'It is reached from an address in foundations.key-vault.settings.ip_rules of the environment.';
  step(`Let Terraform make the key ${node.name}`, [
    `Terraform makes the key through the vault. ${from} Who applies needs the role Key Vault Crypto Officer there: the first apply makes the vault and stops; give the role, and apply again.`,
    '',
    `    az role assignment create --role "Key Vault Crypto Officer" --assignee OBJECT_ID --scope "$(terraform output -raw ${label}_vault_id)"`,
  ]);
}
