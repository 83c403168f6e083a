import { atEndpoint } from '../../clouds/azure/connections/connect';
import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { dashed } from '../../util/dashed';
import { secretIn } from '../../clouds/azure/foundations';
import { text } from '../../terraform/expressions';
import type { Blueprint, Outputs } from '../../blueprints/blueprint';

/**
 * A secret name in a key vault and its readers. The secret itself is created
 * together with its value, by an operator: a Terraform resource would need the
 * value, or a placeholder, and network access to the private vault.
 */
export const azure: Blueprint<unknown, AzureFoundations, AzureOffer> = {
  summary:
    'name in the stack’s Key Vault, and who may read it; somebody puts the value there',
  outputs: {
    name: { type: 'string', description: 'name of the secret' },
    uri: {
      type: 'string',
      description: 'address of the secret, without a version',
    },
    id: {
      type: 'string',
      description: 'resource id of the secret (/subscriptions/…/secrets/…)',
    },
  },

  provide(context) {
    const { node, label, host, stack, environment, foundations } = context;
    const vault = host?.uri
      ? { id: host.id, uri: host.uri, name: host.name }
      : foundations.keyVault();
    const shared = environment.foundations['key-vault']?.existing !== undefined;
    const prefix =
      host?.prefix ?? (shared ? `${stack}-${environment.name}-` : '');
    const secret = secretIn(vault, text`${prefix}${dashed(label)}`);
    context.output('vault', {
      value: vault.name,
      description: `Key Vault with the secret ${node.name}`,
    });
    context.output('name', {
      value: secret.name,
      description: `Name of the secret ${node.name}`,
    });
    const from = foundations.production
      ? foundations.whereFrom('key-vault')
      : 'from an address in foundations.key-vault.settings.ip_rules of the environment';
    context.step(`Give ${node.name} its value`, [
      `It never passes through Terraform, and what reads it does not start without it: where the first apply stops there, give the value and apply again. Put it into the file VALUE; ${from}, and with the role Key Vault Secrets Officer run:`,
      '',
      `    az keyvault secret set --vault-name "$(terraform output -raw ${label}_vault)" --name "$(terraform output -raw ${label}_name)" --file VALUE`,
    ]);
    return {
      name: secret.name,
      uri: secret.uri,
      id: secret.id,
      vault_id: vault.id,
    };
  },

  offer: (outputs, access, { foundations }) => ({
    ...(access !== 'write' && { secrets: { VALUE: secretOf(outputs) } }),
    ...(access !== 'read' && {
      environment: { URI: outputs.uri },
      roles: [{ role: 'Key Vault Secrets Officer', scope: outputs.id }],
      reach: atEndpoint(foundations),
    }),
  }),
};

const secretOf = ({ uri, id, vault_id }: Outputs) => ({
  uri,
  id,
  vaultId: vault_id,
});
